package nodefair.billing.ledger;

import static nodefair.billing.ledger.Books.in;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.testing.Market;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DayRootsIT {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);
    private Market market;
    private Ledger ledger;
    private DayRoots roots;

    @BeforeEach
    void open() {
        market = new Market();
        ledger = market.get(Ledger.class);
        roots = market.get(DayRoots.class);
    }

    @Test
    void seal_waitsUntilTheDayIsOver() {
        post(5);
        assertThat(roots.seal()).isEmpty();

        market.clock().pass(Duration.ofHours(12));
        List<DayRoot> sealed = roots.seal();
        assertThat(sealed).hasSize(1);
        assertThat(sealed.get(0).day()).isEqualTo(DAY);
        assertThat(sealed.get(0).size()).isEqualTo(5);
        assertThat(roots.seal()).isEmpty();
        assertThat(roots.of(DAY).map(DayRoot::root)).contains(sealed.get(0).root());
    }

    @Test
    void seal_coversEachTransactionOnceOverDaysAndGaps() {
        post(5);
        market.clock().pass(Duration.ofDays(1));
        post(3);
        market.clock().pass(Duration.ofDays(3));
        post(7);
        market.clock().pass(Duration.ofDays(1));

        List<DayRoot> sealed = roots.seal();
        assertThat(sealed).extracting(DayRoot::day).containsExactly(DAY, DAY.plusDays(1), DAY.plusDays(4));
        assertThat(sealed).extracting(DayRoot::firstSequence).containsExactly(1L, 6L, 9L);
        assertThat(sealed).extracting(DayRoot::lastSequence).containsExactly(5L, 8L, 15L);
    }

    @Test
    void proof_holdsForEachTransactionAndForNoOtherHash() {
        post(11);
        assertThat(roots.proofs(Set.of(3L))).isEmpty();
        market.clock().pass(Duration.ofDays(1));
        roots.seal();

        for (long sequence = 1; sequence <= 11; sequence++) {
            InclusionProof proof = roots.proofs(Set.of(sequence)).get(0);
            assertThat(proof.holds()).isTrue();
            assertThat(new InclusionProof(proof.day(), sequence, Hashes.sha256("forged"), proof.path()).holds())
                    .isFalse();
        }
    }

    @Test
    void post_isNeverRecordedBeforeTheOneBeforeIt() {
        post(1);
        market.clock().pass(Duration.ofHours(-13));
        post(1);

        assertThat(market.sql().number("select count(distinct recorded_at) from ledger_transactions"))
                .isEqualTo(1);
    }

    @Test
    void seal_countsWhatASlowClockRecordedToTheNextDay() {
        post(2);
        market.clock().pass(Duration.ofDays(1));
        roots.seal();
        market.clock().pass(Duration.ofHours(-13));
        post(1);
        market.clock().pass(Duration.ofDays(2));

        assertThat(roots.seal()).extracting(DayRoot::day).containsExactly(DAY.plusDays(1));
        assertThat(roots.proofs(Set.of(3L)).get(0).holds()).isTrue();
    }

    @Test
    void database_refusesAnotherRootOfADay() {
        post(2);
        market.clock().pass(Duration.ofDays(1));
        roots.seal();

        assertThatThrownBy(() -> market.sql().update("update ledger_roots set root = ''"))
                .hasMessageContaining("permission denied");
    }

    private void post(int count) {
        for (int i = 0; i < count; i++) ledger.post(in(UUID.randomUUID().toString(), new UUID(0, i), 10));
    }
}
