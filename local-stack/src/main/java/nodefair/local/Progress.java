package nodefair.local;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;

/** The lines that a person reads while the stack starts: one for each part, with how long it took. */
public final class Progress {
    private final PrintStream out;

    public Progress(PrintStream out) {
        this.out = out;
    }

    /** Says nothing, for tests. */
    public static Progress silent() {
        return new Progress(new PrintStream(PrintStream.nullOutputStream()));
    }

    public synchronized void ready(String part, Duration took) {
        out.printf(Locale.ROOT, "  %-34s ready %6.1f s%n", part, took.toMillis() / 1000.0);
        out.flush();
    }

    public synchronized void note(String part, String text) {
        out.printf(Locale.ROOT, "  %-34s %s%n", part, text);
        out.flush();
    }

    public synchronized void line(String text) {
        out.println(text);
        out.flush();
    }
}
