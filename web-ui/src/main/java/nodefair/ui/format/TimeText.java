package nodefair.ui.format;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points and spans of time as the reader sees them; beside a point stands the zone that it is written in. */
public final class TimeText {
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ENGLISH);
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("d MMM uuuu", Locale.ENGLISH);
    private static final DateTimeFormatter BOTH = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", Locale.ENGLISH);

    private static final DateTimeFormatter ZONE = DateTimeFormatter.ofPattern("zzz", Locale.ENGLISH);

    private TimeText() {}

    /** The zone as it is called at that time: {@code CET}, {@code UTC}. */
    public static String zone(Instant at, ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : ZONE.format(at.atZone(zone));
    }

    /** {@code 12:58:09}. */
    public static String clock(Instant at, ZoneId zone) {
        return CLOCK.format(at.atZone(zone));
    }

    /** {@code 4 Nov 2026}. */
    public static String date(Instant at, ZoneId zone) {
        return DATE.format(at.atZone(zone));
    }

    /** {@code 4 Nov 2026, 13:31}. */
    public static String dateAndTime(Instant at, ZoneId zone) {
        return BOTH.format(at.atZone(zone));
    }

    /** {@code 38:12}, or {@code 1:45:18} from an hour on. */
    public static String duration(Duration span) {
        Duration length = span.abs();
        String minutesAndSeconds = length.toHours() == 0
                ? String.format(Locale.ROOT, "%d:%02d", length.toMinutes(), length.toSecondsPart())
                : String.format(
                        Locale.ROOT, "%d:%02d:%02d", length.toHours(), length.toMinutesPart(), length.toSecondsPart());
        return span.isNegative() ? "\u2212" + minutesAndSeconds : minutesAndSeconds;
    }

    /** A span in words: {@code 40 s}, {@code 6 min 40 s}, {@code 4 h 06 min}, {@code 3 days}. */
    public static String words(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 60) return seconds + " s";
        if (seconds < 600 && seconds % 60 != 0) return seconds / 60 + " min " + seconds % 60 + " s";
        if (seconds < 3600) return seconds / 60 + " min";
        if (seconds < 48 * 3600) {
            return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
        }
        return seconds / 86400 + " days";
    }

    /** Hours that were bought, which are never told in days: {@code 50 h 00 min}. */
    public static String hours(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        if (seconds < 3600) return words(span);
        return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds % 3600 / 60);
    }

    /** How long ago, rounded: {@code 44 min ago}; only beside a table with exact times. */
    public static String ago(Instant at, Instant now) {
        long seconds = Math.max(0, Duration.between(at, now).toSeconds());
        if (seconds < 60) return seconds + " s ago";
        if (seconds < 3600) return seconds / 60 + " min ago";
        if (seconds < 48 * 3600) return seconds / 3600 + " h ago";
        return seconds / 86400 + " days ago";
    }
}
