package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RetryPausesTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private final RetryPauses pauses = new RetryPauses();

    @Test
    void failed_pausesTwiceAsLongEachTimeUpToALimit() {
        assertThat(pauses.isOver("order", NOW)).isTrue();
        pauses.failed("order", NOW);
        assertThat(pauses.isOver("order", NOW.plus(RetryPauses.FIRST).minusMillis(1)))
                .isFalse();
        assertThat(pauses.isOver("order", NOW.plus(RetryPauses.FIRST))).isTrue();

        pauses.failed("order", NOW);
        assertThat(pauses.isOver("order", NOW.plus(RetryPauses.FIRST))).isFalse();
        for (int i = 0; i < 100; i++) pauses.failed("order", NOW);
        assertThat(pauses.isOver("order", NOW.plus(RetryPauses.LONGEST))).isTrue();
        assertThat(pauses.isOver("another", NOW)).isTrue();
    }

    @Test
    void succeeded_startsAnew() {
        pauses.failed("order", NOW);
        pauses.failed("order", NOW);

        pauses.succeeded("order");

        assertThat(pauses.isOver("order", NOW)).isTrue();
        pauses.failed("order", NOW);
        assertThat(pauses.isOver("order", NOW.plus(RetryPauses.FIRST))).isTrue();
    }
}
