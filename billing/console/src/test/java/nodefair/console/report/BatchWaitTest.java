package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import nodefair.billing.escrow.TreasuryWaits.Reading;
import nodefair.billing.escrow.TreasuryWaits.Wait;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class BatchWaitTest {
    private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

    @Test
    void shortBatch_saysWhatCanBePaidAndWhatIsNeeded() {
        BatchWait wait = wait(2, 5_000_000, 1_000_000, Optional.empty());

        assertThat(wait.getTitle())
                .contains("2 payees in NUSD waits")
                .contains("1.00")
                .contains("5.00");
        assertThat(wait.getText()).contains("Send the rest", "The chain says: paused");
    }

    @Test
    void batch_thatCouldBePaidAsksForTheRoleAndThePause() {
        BatchWait wait = wait(1, 5_000_000, 5_000_000, Optional.empty());

        assertThat(wait.getTitle()).contains("1 payee in NUSD", "the chain refuses it");
        assertThat(wait.getText()).contains("operator's role", "paused").doesNotContain("Send the rest");
    }

    @Test
    void batch_ofWhichNobodyKnowsWhatCanBePaidAsksForBoth() {
        BatchWait wait = new BatchWait(
                new Wait(1, NOW, NOW, 1, new Money(1, "NUSD"), Optional.empty(), "paused", Optional.empty()));

        assertThat(wait.getTitle()).contains("the chain refuses it");
        assertThat(wait.getText()).contains("did not tell what can be paid", "The chain says: paused");
    }

    @Test
    void payouts_thatWaitForTheirContractToBeReadSayHowFarItIs() {
        BatchWait wait = wait(0, 0, 0, Optional.of(new Reading(100_000, 900_000)));

        assertThat(wait.getTitle()).contains("NUSD", "up to block 900000");
        assertThat(wait.getText()).contains("100000", "DISTRIBUTOR_START_BLOCK").doesNotContain("The chain says");
    }

    private static BatchWait wait(int payees, long needed, long held, Optional<Reading> reading) {
        return new BatchWait(new Wait(
                1,
                NOW,
                NOW,
                payees,
                new Money(needed, "NUSD"),
                Optional.of(new Money(held, "NUSD")),
                "paused",
                reading));
    }
}
