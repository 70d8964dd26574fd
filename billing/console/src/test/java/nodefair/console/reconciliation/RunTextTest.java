package nodefair.console.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.reconciliation.Party;
import nodefair.billing.reconciliation.RunRow;
import nodefair.db.reconciliation.RunState;
import org.junit.jupiter.api.Test;

class RunTextTest {
    @Test
    void aRunThatFoundDifferences_hasNotEndedWell() {
        assertThat(new RunText(done(3, 1)).getMark()).isEqualTo("differs");
        assertThat(new RunText(done(3, 1)).getFound()).isEqualTo("1 difference");
        assertThat(new RunText(done(3, 0)).getMark()).isEqualTo("done");
        assertThat(new RunText(done(3, 0)).getFound()).isEqualTo("no difference");
    }

    @Test
    void nothingOnEitherSide_isNoAgreement() {
        SideText side = new SideText(Party.BANK, Optional.of(done(0, 0)));

        assertThat(side.getWord()).isEqualTo("nothing to compare");
        assertThat(side.getMark()).isEqualTo("none");
    }

    @Test
    void aSideThatWasNeverCompared_saysSo() {
        assertThat(new SideText(Party.STRIPE, Optional.empty()).getWord()).isEqualTo("never compared");
    }

    private static RunRow done(long matched, long differences) {
        return new RunRow(
                new UUID(0, 1),
                Party.BANK,
                RunState.DONE,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(60),
                Optional.empty(),
                matched,
                matched,
                matched,
                differences,
                Optional.empty(),
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                List.of());
    }
}
