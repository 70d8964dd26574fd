package nodefair.gateway.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nodefair.gateway.session.NodeLink;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.FromGateway;

/** A link that keeps what the gateway sends. */
public final class RecordingLink implements NodeLink {
    private final List<FromGateway> sent = new ArrayList<>();
    private boolean closed;
    private boolean full;

    @Override
    public synchronized boolean send(FromGateway frame) {
        if (closed || full) return false;
        sent.add(frame);
        return true;
    }

    @Override
    public synchronized void close(Close.Reason reason, String detail) {
        if (closed) return;
        sent.add(new Close(reason, detail));
        closed = true;
    }

    /** Behaves from now on like a queue that takes no more. */
    public void fill() {
        full = true;
    }

    /** The first frame of that kind, taken out. */
    public synchronized <T extends FromGateway> Optional<T> take(Class<T> type) {
        for (FromGateway frame : sent) {
            if (type.isInstance(frame)) {
                sent.remove(frame);
                return Optional.of(type.cast(frame));
            }
        }
        return Optional.empty();
    }

    public synchronized <T extends FromGateway> T expect(Class<T> type) {
        return take(type).orElseThrow(() -> new AssertionError("no " + type.getSimpleName() + " in " + sent));
    }
}
