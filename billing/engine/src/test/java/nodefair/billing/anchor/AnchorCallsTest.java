package nodefair.billing.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import nodefair.billing.ledger.DayRoot;
import nodefair.verify.AnchorQuestion;
import org.junit.jupiter.api.Test;

class AnchorCallsTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private static final String ROOT = "ab".repeat(32);

    @Test
    void anchor_isFourWordsAfterTheSelector() {
        DayRoot root = new DayRoot(DAY, 11, 17, ROOT, Instant.EPOCH);
        assertThat(AnchorCalls.anchor(root, Optional.empty()))
                .isEqualTo("0x8a4c0490" + word(20777) + ROOT + word(17) + word(0));
        AnchoredRoot before = new AnchoredRoot(DAY.minusDays(1), "cd".repeat(32), 10, Instant.EPOCH);
        assertThat(AnchorCalls.anchor(root, Optional.of(before))).endsWith("cd".repeat(32));
    }

    @Test
    void anchorOf_isWhatTheOfflineVerifierAsks() {
        assertThat(AnchorCalls.anchorOf(DAY)).isEqualTo(AnchorQuestion.ANCHOR_OF + word(20777));
    }

    @Test
    void answers_areRead() {
        assertThat(AnchorCalls.anchored(DAY, "0x" + ROOT + word(17) + word(1_795_000_000) + word(20776)))
                .contains(new AnchoredRoot(DAY, ROOT, 17, Instant.ofEpochSecond(1_795_000_000)));
        assertThat(AnchorCalls.anchored(DAY, "0x" + word(0).repeat(4))).isEmpty();
        assertThat(AnchorCalls.day("0x" + word(20777))).contains(DAY);
        assertThat(AnchorCalls.day("0x" + word(0))).isEmpty();
        assertThatThrownBy(() -> AnchorCalls.day("0x")).hasMessageContaining("no LedgerAnchor");
    }

    private static String word(long number) {
        return String.format("%064x", number);
    }
}
