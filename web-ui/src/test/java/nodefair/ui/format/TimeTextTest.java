package nodefair.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class TimeTextTest {
    private static final Instant AT = Instant.parse("2026-11-04T12:58:09Z");

    @Test
    void points_areWrittenInTheReadersZone() {
        assertThat(TimeText.clock(AT, ZoneOffset.UTC)).isEqualTo("12:58:09");
        assertThat(TimeText.date(AT, ZoneOffset.UTC)).isEqualTo("4 Nov 2026");
        assertThat(TimeText.dateAndTime(AT, ZoneId.of("Europe/Berlin"))).isEqualTo("4 Nov 2026, 13:58");
    }

    @Test
    void zone_isCalledAsItIsAtThatTime() {
        assertThat(TimeText.zone(AT, ZoneId.of("Europe/Berlin"))).isEqualTo("CET");
        assertThat(TimeText.zone(Instant.parse("2026-07-01T00:00:00Z"), ZoneId.of("Europe/Berlin")))
                .isEqualTo("CEST");
        assertThat(TimeText.zone(AT, ZoneId.of("UTC"))).isEqualTo("UTC");
        assertThat(TimeText.zone(AT, ZoneOffset.UTC)).isEqualTo("UTC");
    }

    @Test
    void duration_growsHoursWhenNeeded() {
        assertThat(TimeText.duration(Duration.ofSeconds(41))).isEqualTo("0:41");
        assertThat(TimeText.duration(Duration.ofSeconds(2292))).isEqualTo("38:12");
        assertThat(TimeText.duration(Duration.ofSeconds(6318))).isEqualTo("1:45:18");
    }

    @Test
    void words_keepSecondsWhileTheyMatter() {
        assertThat(TimeText.words(Duration.ofSeconds(400))).isEqualTo("6 min 40 s");
        assertThat(TimeText.words(Duration.ofMinutes(10))).isEqualTo("10 min");
        assertThat(TimeText.words(Duration.ofMinutes(246))).isEqualTo("4 h 06 min");
        assertThat(TimeText.words(Duration.ofDays(3))).isEqualTo("3 days");
    }

    @Test
    void hours_areNeverDays() {
        assertThat(TimeText.hours(Duration.ofHours(50))).isEqualTo("50 h 00 min");
        assertThat(TimeText.hours(Duration.ofMinutes(61))).isEqualTo("1 h 01 min");
        assertThat(TimeText.hours(Duration.ofSeconds(40))).isEqualTo("40 s");
    }

    @Test
    void ago_roundsDown() {
        assertThat(TimeText.ago(AT, AT.plusSeconds(2699))).isEqualTo("44 min ago");
        assertThat(TimeText.ago(AT, AT.minusSeconds(5))).isEqualTo("0 s ago");
    }
}
