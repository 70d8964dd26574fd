package nodefair.billing.ledger;

/**
 * Why a booking turns another one round.
 *
 * @param sequence of the transaction whose lines are turned round
 * @param why for the reader of the books
 */
public record Reversal(long sequence, String why) {
    /** Word of {@link Booking#reason()} of every reversal. */
    public static final String REASON = "reversal";

    public Reversal {
        if (why.isBlank()) throw new IllegalArgumentException("a reversal says why");
    }

    static String key(long sequence) {
        return "reverse:" + sequence;
    }

    static String source(long sequence) {
        return "transaction:" + sequence;
    }
}
