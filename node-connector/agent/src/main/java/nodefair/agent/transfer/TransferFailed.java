package nodefair.agent.transfer;

/** A file could not be fetched or stored, and trying again is no use. */
public final class TransferFailed extends Exception {
    public TransferFailed(String message) {
        super(message);
    }
}
