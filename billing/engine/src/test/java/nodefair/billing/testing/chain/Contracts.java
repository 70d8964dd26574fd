package nodefair.billing.testing.chain;

/**
 * Who is who on a simulated chain; addresses lower case.
 *
 * @param operator settles deposits, mints tokens and may pause
 */
public record Contracts(String token, String escrow, String operator) {}
