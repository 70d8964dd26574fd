package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class EntryTextTest {
    private static final EntryText ENTRY = new EntryText(new Entry(
            7,
            Instant.EPOCH,
            Instant.EPOCH,
            "usage_settled",
            "usage:01a1f945-89b4-7f76-b2ec-ef6318ee5f7f",
            "order:01a1f945-89b4-7f76-b2ec-ef6318ee5f7f:escrow",
            LedgerAccountKind.LIABILITY,
            Side.DEBIT,
            new Money(120_497, "USD")));

    @Test
    void amount_standsOnItsSideAlone() {
        assertThat(ENTRY.getDebit()).hasToString("0.120497");
        assertThat(ENTRY.getCredit()).hasToString("–");
    }

    @Test
    void codes_keepTheirWordsAndShortenTheId() {
        assertThat(ENTRY.getShortSource()).isEqualTo("usage:01a1f9…ee5f7f");
        assertThat(ENTRY.getShortAccount()).isEqualTo("order:01a1f9…ee5f7f:escrow");
        assertThat(ENTRY.getReason()).isEqualTo("usage settled");
    }
}
