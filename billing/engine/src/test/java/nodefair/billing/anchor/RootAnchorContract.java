package nodefair.billing.anchor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.anchor.RootAnchor.Progress;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.ledger.DayRoot;
import org.junit.jupiter.api.Test;

/** What every {@link RootAnchor} does, the fake and the contract on a chain. */
abstract class RootAnchorContract {
    static final LocalDate DAY = LocalDate.of(2026, 1, 20);

    private final UUID run = UUID.randomUUID();

    /** A contract that holds no root yet. */
    abstract RootAnchor anchor();

    /** Until what was sent is final. */
    abstract void mine();

    @Test
    void place_isAnAddressInLowerCase() {
        assertThat(anchor().place().orElseThrow().contract()).matches("0x[0-9a-f]{40}");
    }

    @Test
    void nothing_isThereAtFirst() {
        assertThat(anchor().of(DAY)).isEmpty();
        assertThat(anchor().ofFinal(DAY)).isEmpty();
        assertThat(anchor().newest()).isEmpty();
        assertThat(anchor().outcome(intent(1))).isEmpty();
    }

    @Test
    void root_standsThereOnceItIsMined() {
        anchor().submit(intent(1), root(DAY, "a", 5), Optional.empty());
        assertThat(anchor().outcome(intent(1)).orElseThrow().progress()).isEqualTo(Progress.WAITING);
        mine();

        assertThat(anchor().outcome(intent(1)).orElseThrow().progress()).isEqualTo(Progress.FINAL);
        assertThat(anchor().outcome(intent(1)).orElseThrow().transactionHash()).matches("0x[0-9a-f]{64}");
        AnchoredRoot there = anchor().of(DAY).orElseThrow();
        assertThat(there.isOf(root(DAY, "a", 5))).isTrue();
        assertThat(anchor().newest()).contains(there);
        assertThat(anchor().ofFinal(DAY)).contains(there);
        assertThat(anchor().ofFinal(DAY.plusDays(1))).isEmpty();
        assertThat(anchor().of(DAY.plusDays(1))).isEmpty();
    }

    @Test
    void intent_isSentOnce() {
        anchor().submit(intent(1), root(DAY, "a", 5), Optional.empty());
        String first = anchor().outcome(intent(1)).orElseThrow().transactionHash();
        anchor().submit(intent(1), root(DAY, "b", 5), Optional.empty());
        mine();
        anchor().submit(intent(1), root(DAY, "b", 5), Optional.empty());

        assertThat(anchor().of(DAY).orElseThrow().isOf(root(DAY, "a", 5))).isTrue();
        assertThat(anchor().outcome(intent(1)).orElseThrow().transactionHash()).isEqualTo(first);
    }

    @Test
    void roots_followEachOther() {
        anchor().submit(intent(1), root(DAY, "a", 5), Optional.empty());
        mine();
        Optional<AnchoredRoot> newest = anchor().newest();

        assertThatThrownBy(() -> anchor().submit(intent(2), root(DAY, "b", 9), newest))
                .isInstanceOf(ChainRefused.class);
        assertThatThrownBy(() -> anchor().submit(intent(2), root(DAY.minusDays(1), "b", 9), newest))
                .isInstanceOf(ChainRefused.class);
        assertThatThrownBy(() -> anchor().submit(intent(2), root(DAY.plusDays(2), "b", 4), newest))
                .isInstanceOf(ChainRefused.class);
        assertThatThrownBy(() -> anchor().submit(intent(2), root(DAY.plusDays(2), "b", 9), Optional.empty()))
                .isInstanceOf(ChainRefused.class);
        anchor().submit(intent(2), root(DAY.plusDays(2), "b", 9), newest);
        mine();
        assertThat(anchor().newest().orElseThrow().isOf(root(DAY.plusDays(2), "b", 9)))
                .isTrue();
    }

    private String intent(int number) {
        return run + ":" + number;
    }

    static DayRoot root(LocalDate day, String letter, long last) {
        return new DayRoot(day, 1, last, letter.repeat(64), Instant.EPOCH);
    }
}
