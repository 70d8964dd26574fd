package nodefair.billing.contracts;

/** What a contract answered is not what its function answers: it is another contract, or none is there. */
public final class UnreadableAnswer extends IllegalStateException {
    private static final long serialVersionUID = 1;

    public UnreadableAnswer(String message) {
        super(message);
    }
}
