package nodefair.local.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PastSessionsTest {
    private static final Instant END = Instant.parse("2026-11-20T12:00:00Z");
    private static final Instant START = END.minus(Duration.ofDays(90));

    @Test
    void of_isThereAsLongAsTheUptimeSays() {
        for (DemoNode node : DemoNode.all()) {
            long there = PastSessions.of(node.name(), node.uptimePpm(), START, END).stream()
                    .mapToLong(past -> Duration.between(past.from(), past.to()).toSeconds())
                    .sum();

            assertThat(there * 1_000_000 / Duration.between(START, END).toSeconds())
                    .isCloseTo(node.uptimePpm(), within(10L));
        }
    }

    @Test
    void of_neverOverlapsAndEndsWithTheWindow() {
        List<PastSessions.Past> sessions = PastSessions.of("mini", 980_600, START, END);

        assertThat(sessions.get(0).from()).isEqualTo(START);
        assertThat(sessions.get(sessions.size() - 1).to()).isEqualTo(END);
        for (int i = 1; i < sessions.size(); i++) {
            assertThat(sessions.get(i).from())
                    .isAfterOrEqualTo(sessions.get(i - 1).to());
        }
    }
}
