package nodefair.protocol.frame;

/** A frame that cannot be read; carries the error frame to answer with. */
public final class UnreadableFrame extends RuntimeException {
    private final transient Fault fault;

    public UnreadableFrame(Fault.Code code, String detail) {
        super("unreadable frame, code=" + code + ", detail=" + detail);
        this.fault = new Fault(code, detail);
    }

    public Fault fault() {
        return fault;
    }
}
