package nodefair.billing.testing.chain;

/**
 * Who is who on a simulated chain; addresses lower case.
 *
 * @param operator settles deposits
 * @param admin pauses the escrow, and accepts its token or not
 */
public record Contracts(String token, String escrow, String operator, String admin) {}
