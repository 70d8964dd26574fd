package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FeedCallsTest {
    private static final String ROUND = "%064x".formatted(9_223_372_036_854_775_807L);

    @Test
    void calls_areTheSelectorsOfTheInterface() {
        assertThat(FeedCalls.latestRound()).isEqualTo("0xfeaf968c");
        assertThat(FeedCalls.decimals()).isEqualTo("0x313ce567");
    }

    @Test
    void round_readsASignedAnswer() {
        String data = "0x" + ROUND + "f".repeat(63) + "e" + "0".repeat(64) + "%064x".formatted(1_763_600_000L) + ROUND;

        FeedCalls.Round round = FeedCalls.round(data);

        assertThat(round.answer()).isEqualTo(BigInteger.valueOf(-2));
        assertThat(round.updatedAtSeconds()).isEqualTo(1_763_600_000L);
        assertThat(round.id()).isPositive();
    }

    @Test
    void answerThatIsNone_isUnreadable() {
        assertThatThrownBy(() -> FeedCalls.round("0x")).isInstanceOf(UnreadableAnswer.class);
        assertThatThrownBy(() -> FeedCalls.decimals("0x")).isInstanceOf(UnreadableAnswer.class);
        assertThatThrownBy(() -> FeedCalls.round("0x" + "f".repeat(5 * 64))).isInstanceOf(UnreadableAnswer.class);
    }

    @Test
    void decimals_areNotBelievedAbove36() {
        assertThat(FeedCalls.decimals("0x" + "%064x".formatted(8))).isEqualTo(8);
        assertThatThrownBy(() -> FeedCalls.decimals("0x" + "%064x".formatted(37)))
                .hasMessage("a feed of 37 decimals");
    }
}
