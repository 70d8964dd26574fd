package nodefair.billing.escrow;

/** Which addresses tokens may be paid to: their hold is over, and a test transfer has arrived. */
final class PayableAddress {
    /** A condition on {@code payout_accounts a}; its one parameter is the present time. */
    static final String SQL =
            "a.chain_address is not null and (a.chain_usable_from is null or a.chain_usable_from <= ?)"
                    + " and a.chain_test in ('none', 'arrived')";

    private PayableAddress() {}

    /** As {@link #SQL}, of providers that a token is sent to, rather than claimed by. */
    static String sentTo(String currency, String chain) {
        return SQL + " and not " + claimed(currency, chain);
    }

    /**
     * A condition on {@code payout_accounts a}: the provider claims a token, because it wants to or the token refused its address for
     * long.
     *
     * @param currency what names it in the statement
     * @param chain what names the token's chain there
     */
    static String claimed(String currency, String chain) {
        return "(a.chain_way = 'claimed' or " + refused(currency, chain, "lower(a.chain_address)") + ")";
    }

    /** A condition on {@code payout_accounts a}: a token refused an address for long, and it was not tried since. */
    static String refused(String currency, String chain, String address) {
        return "exists (select 1 from payout_refusals refusal where refusal.provider_id = a.provider_id and refusal.currency = "
                + currency + " and refusal.chain_id = " + chain + " and refusal.address = " + address + ")";
    }
}
