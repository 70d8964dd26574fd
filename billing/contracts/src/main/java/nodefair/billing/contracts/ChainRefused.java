package nodefair.billing.contracts;

/** The chain's endpoint answered with an error: a call that reverts, or a transaction it does not take. */
public final class ChainRefused extends RuntimeException {
    public ChainRefused(String message) {
        super(message);
    }
}
