package nodefair.db.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nodefair.db.node.Uptime.Connection;
import nodefair.db.node.Uptime.Presence;
import nodefair.db.node.Uptime.Run;
import org.junit.jupiter.api.Test;

class UptimeTest {
    private static final Instant START = Instant.parse("2026-11-01T00:00:00Z");
    private static final Instant END = hour(10);

    @Test
    void days_areSharesWithNullForADayThatDoesNotCount() {
        Uptime uptime =
                Uptime.of(START, hour(72), hour(24), List.of(connection(24, 48, false), connection(54, 72, false)));
        assertThat(uptime.days()).containsExactly(null, 1.0, 0.75);
    }

    @Test
    void of_countsAGapAgainstTheNode() {
        Uptime uptime = Uptime.of(START, END, START, List.of(connection(0, 4, false), connection(6, 10, false)));
        assertThat(uptime.ppm()).hasValue(800_000);
        assertThat(uptime.runs())
                .containsExactly(run(0, 4, Presence.UP), run(4, 6, Presence.DOWN), run(6, 10, Presence.UP));
    }

    @Test
    void of_neverCountsAPlatformOutage() {
        Uptime uptime = Uptime.of(START, END, START, List.of(connection(0, 4, true), connection(6, 10, false)));
        assertThat(uptime.ppm()).hasValue(1_000_000);
        assertThat(uptime.runs().get(1)).isEqualTo(run(4, 6, Presence.NOT_COUNTED));
    }

    @Test
    void of_leavesOutTheTimeBeforeEnrolment() {
        Uptime uptime = Uptime.of(START, END, hour(5), List.of(connection(5, 10, false)));
        assertThat(uptime.ppm()).hasValue(1_000_000);
        assertThat(uptime.runs().get(0)).isEqualTo(run(0, 5, Presence.NOT_COUNTED));
    }

    @Test
    void of_mergesOverlappingSessions() {
        Uptime uptime = Uptime.of(START, END, START, List.of(connection(2, 6, false), connection(0, 5, false)));
        assertThat(uptime.runs()).containsExactly(run(0, 6, Presence.UP), run(6, 10, Presence.DOWN));
    }

    @Test
    void of_clipsSessionsToTheWindow() {
        Uptime uptime = Uptime.of(START, END, START.minus(Duration.ofDays(9)), List.of(connection(-5, 20, false)));
        assertThat(uptime.runs()).containsExactly(run(0, 10, Presence.UP));
    }

    @Test
    void ppm_isEmptyWhenNothingCounts() {
        assertThat(Uptime.of(START, END, END, List.of()).ppm()).isEmpty();
    }

    private static Connection connection(int from, int to, boolean faultless) {
        return new Connection(hour(from), hour(to), faultless);
    }

    private static Run run(int from, int to, Presence presence) {
        return new Run(hour(from), hour(to), presence);
    }

    private static Instant hour(int hour) {
        return START.plus(Duration.ofHours(hour));
    }
}
