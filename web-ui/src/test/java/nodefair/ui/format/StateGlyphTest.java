package nodefair.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateGlyphTest {
    private enum Sample {
        NEEDS_YOU
    }

    @ParameterizedTest
    @CsvSource({
        "queued, WAITS",
        "pending, WAITS",
        "held, WAITS",
        "scheduled, WAITS",
        "placed, WAITS",
        "enrolled, WAITS",
        "applied, WAITS",
        "assigned, GOING_ON",
        "running, GOING_ON",
        "reported, GOING_ON",
        "verifying, GOING_ON",
        "busy, GOING_ON",
        "submitted, GOING_ON",
        "draining, EMPTYING",
        "moved, EMPTYING",
        "ready, ENDED_WELL",
        "open, ENDED_WELL",
        "verified, ENDED_WELL",
        "taken, ENDED_WELL",
        "funded, ENDED_WELL",
        "posted, ENDED_WELL",
        "released, ENDED_WELL",
        "accepted, ENDED_WELL",
        "succeeded, ENDED_WELL",
        "paid, ENDED_WELL",
        "anchored, ENDED_WELL",
        "failed, ENDED_BADLY",
        "lost, ENDED_BADLY",
        "rejected, ENDED_BADLY",
        "down, ENDED_BADLY",
        "banned, ENDED_BADLY",
        "differs, LOOK",
        "needs you, LOOK",
        "contested, LOOK",
        "slow, LOOK",
        "unknown, UNKNOWN",
        "cancelled, STOPPED",
        "paused, STOPPED",
        "withdrawn, STOPPED",
        "suspended, STOPPED",
        "frozen, STOPPED",
        "voided, STOPPED",
        "closed, STOPPED",
        "exhausted, STOPPED",
        "refunded, STOPPED",
        "expired, NOT_NOW",
        "outside hours, NOT_NOW",
        "draft, NOT_BEGUN"
    })
    void of_knowsEveryStateOfTheGlossary(String state, StateGlyph glyph) {
        assertThat(StateGlyph.of(state)).isEqualTo(glyph);
    }

    @Test
    void of_takesEnumConstants() {
        assertThat(StateGlyph.of(Sample.NEEDS_YOU)).isEqualTo(StateGlyph.LOOK);
        assertThat(StateGlyph.word(Sample.NEEDS_YOU)).isEqualTo("needs you");
    }
}
