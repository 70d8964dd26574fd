package nodefair.agent.session;

import java.util.ArrayDeque;
import java.util.Deque;
import nodefair.agent.attempt.Uplink;
import nodefair.protocol.frame.FromNode;
import nodefair.protocol.frame.Log;
import org.jspecify.annotations.Nullable;

/** Frames on their way to the gateway. While it is away log pieces wait, as many as fit; the rest is told anew when it is back. */
final class Outbox implements Uplink {
    private static final int WAITING_MAX = 1_000;

    private final Deque<Log> waiting = new ArrayDeque<>();
    private @Nullable GatewayLink link;

    @Override
    public synchronized void send(FromNode frame) {
        if (link != null) {
            link.send(frame);
        } else if (frame instanceof Log log) {
            if (waiting.size() == WAITING_MAX) {
                waiting.removeFirst();
            }
            waiting.addLast(log);
        }
    }

    /** From now on frames go there, first the log that waited. What is told anew comes after: an end in between is told twice. */
    synchronized void attach(GatewayLink to) {
        waiting.forEach(to::send);
        waiting.clear();
        link = to;
    }

    synchronized void detach() {
        link = null;
    }
}
