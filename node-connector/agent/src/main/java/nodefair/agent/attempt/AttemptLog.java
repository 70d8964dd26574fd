package nodefair.agent.attempt;

import java.time.Clock;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Log;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;

/** Gathers a program's lines for a moment, so that a talkative one does not become a frame a line. */
final class AttemptLog {
    private static final long GATHER_MILLIS = 200;

    private final Assign assign;
    private final Uplink uplink;
    private final Clock clock;
    private final ScheduledExecutorService timer;
    private final StringBuilder text = new StringBuilder();
    private Log.@Nullable Stream stream;
    private long seq;

    AttemptLog(Assign assign, Uplink uplink, Clock clock, ScheduledExecutorService timer) {
        this.assign = assign;
        this.uplink = uplink;
        this.clock = clock;
        this.timer = timer;
    }

    synchronized void line(Log.Stream from, String line) {
        if (stream != from || text.length() + line.length() >= Limits.LOG_CHARS_MAX) {
            flush();
        }
        if (stream == null) {
            stream = from;
            var unused = timer.schedule(this::flush, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        } else {
            text.append('\n');
        }
        text.append(line);
    }

    synchronized void flush() {
        Log.Stream from = stream;
        if (from == null) {
            return;
        }
        uplink.send(new Log(assign.attemptId(), assign.fencing(), seq++, from, clock.instant(), text.toString()));
        text.setLength(0);
        stream = null;
    }
}
