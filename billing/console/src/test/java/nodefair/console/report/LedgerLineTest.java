package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class LedgerLineTest {
    @Test
    void balance_runsFromWhatStoodBefore() {
        List<LedgerLine> lines = LedgerLine.of(
                List.of(entry(Side.DEBIT, 500), entry(Side.CREDIT, 700)),
                new Money(-100, "USD"),
                new CodeNames(Map.of()));

        assertThat(lines).extracting(line -> line.after().micros()).containsExactly(400L, -300L);
    }

    private static Entry entry(Side side, long micros) {
        return new Entry(
                1,
                Instant.EPOCH,
                Instant.EPOCH,
                "bank_fee",
                "test:1",
                "bank",
                LedgerAccountKind.ASSET,
                side,
                new Money(micros, "USD"));
    }
}
