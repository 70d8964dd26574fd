package nodefair.billing.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MailTimeTest {
    @Test
    void time_isWrittenToTheMinuteAndSaysItsZone() {
        Instant at = Instant.parse("2026-11-25T04:00:07.5Z");

        assertThat(MailTime.english(at)).isEqualTo("25 November 2026, 04:00 UTC");
        assertThat(MailTime.german(at)).isEqualTo("25. November 2026, 04:00 Uhr UTC");
    }
}
