package nodefair.billing.contracts;

/** The chain's endpoint gave no usable answer; whether it acted on the request is not known. */
public class ChainUnavailable extends RuntimeException {
    public ChainUnavailable(String message, Throwable cause) {
        super(message, cause);
    }

    public ChainUnavailable(String message) {
        super(message);
    }
}
