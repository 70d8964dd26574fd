package nodefair.ui.format;

/**
 * One line of a job's log.
 *
 * @param time the clock time, already formatted
 * @param source the attempt's number, or empty
 */
public record LogLine(String time, String source, String text, Kind kind) {
    /** What the line is: the program's words, an error, a good end, or a break between two attempts. */
    public enum Kind {
        PLAIN,
        BAD,
        OK,
        CUT
    }

    public static LogLine plain(String time, String source, String text) {
        return new LogLine(time, source, text, Kind.PLAIN);
    }
}
