package nodefair.agent.session;

import java.util.ArrayDeque;
import java.util.Deque;
import nodefair.agent.attempt.Uplink;
import nodefair.protocol.frame.FromNode;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.Started;
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

    /** From now on frames go there: first what is told anew, then the log that waited. Reports go last, after their log. */
    synchronized void attach(GatewayLink to, Iterable<FromNode> news) {
        for (FromNode frame : news) {
            if (frame instanceof Started) {
                to.send(frame);
            }
        }
        waiting.forEach(to::send);
        waiting.clear();
        for (FromNode frame : news) {
            if (frame instanceof Report) {
                to.send(frame);
            }
        }
        link = to;
    }

    synchronized void detach() {
        link = null;
    }
}
