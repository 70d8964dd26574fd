package nodefair.billing.escrow;

/** Which addresses tokens may be paid to: their hold is over, and a test transfer has arrived. */
final class PayableAddress {
    /** A condition on {@code payout_accounts a}; its one parameter is the present time. */
    static final String SQL =
            "a.chain_address is not null and (a.chain_usable_from is null or a.chain_usable_from <= ?)"
                    + " and a.chain_test in ('none', 'arrived')";

    /** As {@link #SQL}, of providers that tokens are sent to, rather than claimed by. */
    static final String SENT_TO = SQL + " and a.chain_way = 'sent'";

    private PayableAddress() {}
}
