package nodefair.billing.testing.chain;

/**
 * Who is who on a simulated chain; addresses lower case.
 *
 * @param operator settles deposits, pays providers
 * @param admin pauses the escrow, and accepts its token or not
 */
public record Contracts(String token, String escrow, String operator, String admin, String distributor) {
    /** With a distributor that is the same in each world. */
    public Contracts(String token, String escrow, String operator, String admin) {
        this(token, escrow, operator, admin, World.DISTRIBUTOR);
    }
}
