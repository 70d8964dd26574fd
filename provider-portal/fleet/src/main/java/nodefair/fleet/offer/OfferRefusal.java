package nodefair.fleet.offer;

/** One thing to mend in an offer's terms; {@code field} is the form's field. */
public record OfferRefusal(String field, Reason reason) {
    /** Why; each has one message. */
    public enum Reason {
        TITLE_LENGTH,
        PRICE_RANGE,
        PRICE_DECIMALS,
        HOURS_RANGE,
        END_RANGE
    }
}
