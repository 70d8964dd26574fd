package nodefair.billing.notice;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Points of time as mails write them: to the minute and in UTC, for the reader's zone is not known. */
public final class MailTime {
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern(
                    "d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter GERMAN = DateTimeFormatter.ofPattern(
                    "d. MMMM uuuu, HH:mm 'Uhr UTC'", Locale.GERMAN)
            .withZone(ZoneOffset.UTC);

    private MailTime() {}

    /** {@code 25 November 2026, 04:00 UTC}. */
    public static String english(Instant at) {
        return ENGLISH.format(at);
    }

    /** {@code 25. November 2026, 04:00 Uhr UTC}. */
    public static String german(Instant at) {
        return GERMAN.format(at);
    }
}
