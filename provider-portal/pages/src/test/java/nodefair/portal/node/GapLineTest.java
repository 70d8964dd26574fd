package nodefair.portal.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nodefair.fleet.node.SessionLine;
import org.junit.jupiter.api.Test;

class GapLineTest {
    private static final Instant START = Instant.parse("2026-11-04T12:00:00Z");

    @Test
    void of_measuresTheGapToTheNextConnection() {
        List<GapLine> lines = GapLine.of(
                List.of(
                        new SessionLine(minute(40), null, ""),
                        new SessionLine(minute(20), minute(30), "gateway_stopped"),
                        new SessionLine(minute(0), minute(15), "missed_heartbeats")),
                minute(50));

        assertThat(lines).extracting(GapLine::gap).containsExactly(null, Duration.ofMinutes(10), Duration.ofMinutes(5));
        assertThat(lines).extracting(GapLine::getCounts).containsExactly("", "no", "yes");
        assertThat(lines).extracting(GapLine::gapGoesOn).containsExactly(false, false, false);
    }

    @Test
    void of_saysThatTheNewestGapGoesOn() {
        List<GapLine> lines =
                GapLine.of(List.of(new SessionLine(minute(0), minute(15), "missed_heartbeats")), minute(59));

        assertThat(lines.get(0).gap()).isEqualTo(Duration.ofMinutes(44));
        assertThat(lines.get(0).gapGoesOn()).isTrue();
    }

    private static Instant minute(long number) {
        return START.plus(Duration.ofMinutes(number));
    }
}
