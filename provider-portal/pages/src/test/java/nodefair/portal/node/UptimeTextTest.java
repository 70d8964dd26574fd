package nodefair.portal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nodefair.db.node.Uptime;
import org.junit.jupiter.api.Test;

class UptimeTextTest {
    private static final Instant START = Instant.parse("2026-08-06T00:00:00Z");

    @Test
    void formula_printsItsOwnNumbers() {
        Uptime uptime =
                Uptime.of(START, hour(100), hour(20), List.of(new Uptime.Connection(hour(20), hour(99), false)));

        assertThat(UptimeText.of(uptime).getFormula())
                .isEqualTo(
                        "Uptime = connected ÷ (90 days − not counted) = 79:00:00 h ÷ (100:00:00 h − 20:00:00 h) = 98.75 %");
    }

    @Test
    void formula_isExactForANodeOfAMinute() {
        Uptime uptime = Uptime.of(
                START,
                START.plusSeconds(150),
                START.plusSeconds(10),
                List.of(new Uptime.Connection(START.plusSeconds(70), START.plusSeconds(150), false)));

        assertThat(UptimeText.of(uptime).getFormula()).endsWith("= 0:01:20 h ÷ (0:02:30 h − 0:00:10 h) = 57.14 %");
    }

    @Test
    void percent_isRoundedDownAndNewWithoutTime() {
        Uptime almost =
                Uptime.of(START, hour(100_000), START, List.of(new Uptime.Connection(START, hour(99_999), false)));

        assertThat(UptimeText.of(almost).getPercent()).isEqualTo("99.99 %");
        assertThat(UptimeText.ofAll(List.of()).getPercent()).isEqualTo("new");
    }

    @Test
    void ofAll_weighsByTime() {
        Uptime old = Uptime.of(START, hour(90), START, List.of(new Uptime.Connection(START, hour(90), false)));
        Uptime young = Uptime.of(START, hour(90), hour(80), List.of());

        assertThat(UptimeText.ofAll(List.of(old, young)).getPercent()).isEqualTo("90.00 %");
    }

    private static Instant hour(long number) {
        return START.plus(Duration.ofHours(number));
    }
}
