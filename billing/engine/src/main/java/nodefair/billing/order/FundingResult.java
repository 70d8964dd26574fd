package nodefair.billing.order;

/** What became of an order when its money arrived. */
public enum FundingResult {
    /** The order can be used. */
    FUNDED,
    /** The money came when the quote had ended and the capacity was sold: it goes back. */
    GOES_BACK,
    /** The payment was booked before; nothing changed. */
    REPEATED
}
