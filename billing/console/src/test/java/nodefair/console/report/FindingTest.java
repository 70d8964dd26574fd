package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import nodefair.billing.ledger.Difference;
import org.junit.jupiter.api.Test;

class FindingTest {
    @Test
    void amounts_areNotInMillionths() {
        Finding finding = new Finding(new Difference(11, "bank line:R2 USD", "bank 312000000, ledger nothing"));

        assertThat(finding.getDetails()).isEqualTo("bank 312.000000, ledger nothing");
        assertThat(finding.getLink()).isEqualTo("/reconciliation?state=open");
    }

    @Test
    void numbersOfOtherThings_stayAsTheyAre() {
        assertThat(new Finding(new Difference(12, "series:NF-2026", "last 3, documents 2, highest 2")).getDetails())
                .isEqualTo("last 3, documents 2, highest 2");
        assertThat(new Finding(new Difference(6, "transaction:7", "after 5")).getLink())
                .isEqualTo("/transaction?sequence=7");
        assertThat(new Finding(new Difference(2, "bank USD", "kept 5/7, entries 5/8")).getDetails())
                .isEqualTo("kept 0.000005/0.000007, entries 0.000005/0.000008");
    }
}
