package nodefair.agent.wasm;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One of the program's output streams: cut into lines, bounded, with progress lines taken out. */
final class GuestLog extends OutputStream {
    private static final int LINE_BYTES_MAX = 4_000;
    private static final int NOTE_CHARS_MAX = 200;
    private static final long PROGRESS_NANOS_MIN = 100_000_000L;
    private static final Pattern PROGRESS = Pattern.compile("@progress (\\d{1,18}) (\\d{1,18})(?: (.*))?");

    private final ChildEventWriter events;
    private final boolean stderr;
    private final AtomicLong budget;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long progressAt;
    private boolean progressSeen;

    /** Both streams of a program share one budget. */
    GuestLog(ChildEventWriter events, boolean stderr, AtomicLong budget) {
        this.events = events;
        this.stderr = stderr;
        this.budget = budget;
    }

    @Override
    public void write(int b) {
        if (b == '\n') {
            endLine();
            return;
        }
        line.write(b);
        if (line.size() >= LINE_BYTES_MAX) {
            endLine();
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        for (int i = from; i < from + length; i++) {
            write(bytes[i]);
        }
    }

    /** Ends a last line that has no line break. */
    void end() {
        if (line.size() > 0) {
            endLine();
        }
    }

    private void endLine() {
        int size = line.size() + 1;
        Matcher progress = null;
        if (stderr) {
            progress = PROGRESS.matcher(line.toString(StandardCharsets.UTF_8));
        }
        if (progress != null && progress.matches()) {
            advance(progress);
        } else {
            long before = budget.getAndAdd(-size);
            if (before >= size) {
                events.write(new ChildEvent.Line(stderr, clean(line.toString(StandardCharsets.UTF_8))));
            } else if (before >= 0) {
                budget.set(-1);
                events.write(new ChildEvent.Line(true, "[the log is full, the rest is dropped]"));
            }
        }
        line.reset();
    }

    private void advance(Matcher progress) {
        long now = System.nanoTime();
        long done = Long.parseLong(progress.group(1));
        long total = Long.parseLong(progress.group(2));
        boolean last = done == total;
        if (progressSeen && !last && now - progressAt < PROGRESS_NANOS_MIN) {
            return;
        }
        progressSeen = true;
        progressAt = now;
        String note = progress.group(3) == null ? "" : clean(progress.group(3));
        events.write(new ChildEvent.Advanced(
                done, total, note.length() > NOTE_CHARS_MAX ? note.substring(0, NOTE_CHARS_MAX) : note));
    }

    /** A terminal or a page that shows the log later must not be steered by it. */
    private static String clean(String text) {
        return text.replaceAll("[\\p{Cntrl}&&[^\\t]]", "\uFFFD");
    }
}
