package nodefair.billing.contracts;

/** The chain's endpoint answered with an error: a call that reverts, or a request that it does not take. */
public final class ChainRefused extends RuntimeException {
    private final boolean revert;

    /** @param revert whether a contract said no; otherwise the endpoint did, and may say yes later */
    public ChainRefused(String message, boolean revert) {
        super(message);
        this.revert = revert;
    }

    /** True when the call was run and a contract refused it; false when the endpoint only did not serve the request. */
    public boolean isRevert() {
        return revert;
    }

    /**
     * What the contract said.
     *
     * @throws ChainUnavailable when only the endpoint did not serve the request: that says nothing about the contract
     */
    public String ofContract() {
        if (!revert) throw new ChainUnavailable(String.valueOf(getMessage()), this);
        return String.valueOf(getMessage());
    }
}
