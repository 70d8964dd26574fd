package nodefair.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nodefair.billing.report.TrialBalance;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class BalanceSheetTest {
    @Test
    void title_saysThatTheBooksBalance() {
        BalanceSheet sheet = sheet(
                line("order:*:escrow", LedgerAccountKind.LIABILITY, 5_000_000, 20_900_000),
                line("stripe:clearing", LedgerAccountKind.ASSET, 20_900_000, 5_000_000));

        assertThat(sheet.getTitle()).isEqualTo("The books balance: debits and credits differ by 0.000000 USD");
        assertThat(sheet.getState()).isEqualTo("ready");
        assertThat(sheet.getDebits()).hasToString("25.900000");
    }

    @Test
    void title_namesTheSideThatIsGreater() {
        BalanceSheet sheet = sheet(
                line("order:*:escrow", LedgerAccountKind.LIABILITY, 0, 20_900_001),
                line("stripe:clearing", LedgerAccountKind.ASSET, 20_900_000, 0));

        assertThat(sheet.getTitle()).isEqualTo("The books do not balance: credits exceed debits by 0.000001 USD");
        assertThat(sheet.getState()).isEqualTo("failed");
        assertThat(sheet.getDifference()).hasToString("−0.000001");
    }

    @Test
    void groups_followTheKindsAndWriteZeroAsADash() {
        BalanceSheet sheet = sheet(
                line("platform:fee", LedgerAccountKind.REVENUE, 0, 1_000_000),
                line("stripe:clearing", LedgerAccountKind.ASSET, 1_000_000, 0));

        assertThat(sheet.getGroups()).extracting(BalanceSheet.Group::heading).containsExactly("Assets", "Revenue");
        assertThat(sheet.getGroups().get(1).lines().get(0).getDebits()).hasToString("–");
    }

    @Test
    void balances_areDebitsLessCreditsAsInTheReport() {
        BalanceSheet sheet = sheet(
                line("order:*:escrow", LedgerAccountKind.LIABILITY, 5_000_000, 20_900_000),
                line("platform:fee", LedgerAccountKind.REVENUE, 0, 100_000),
                line("stripe:clearing", LedgerAccountKind.ASSET, 21_000_000, 5_000_000));

        assertThat(sheet.getGroups().get(1).getBalance()).hasToString("−15.900000");
        assertThat(sheet.getGroups().get(1).lines().get(0).getBalance()).hasToString("−15.900000");
        assertThat(sheet.getGroups().get(0).getBalance()).hasToString("16.000000");
    }

    @Test
    void of_keepsCurrenciesApart() {
        TrialBalance balance = new TrialBalance(
                Instant.EPOCH,
                List.of(
                        line("stripe:clearing", LedgerAccountKind.ASSET, 1, 0),
                        new TrialBalance.Line(
                                "chain:31337:escrow",
                                LedgerAccountKind.ASSET,
                                1,
                                new Money(7, "NUSD"),
                                new Money(0, "NUSD"),
                                new Money(7, "NUSD"))),
                Map.of());

        assertThat(BalanceSheet.of(balance))
                .extracting(BalanceSheet::getCurrency)
                .containsExactly("USD", "NUSD");
    }

    private static BalanceSheet sheet(TrialBalance.Line... lines) {
        return BalanceSheet.of(new TrialBalance(Instant.EPOCH, List.of(lines), Map.of()))
                .get(0);
    }

    private static TrialBalance.Line line(String group, LedgerAccountKind kind, long debits, long credits) {
        return new TrialBalance.Line(
                group,
                kind,
                1,
                new Money(debits, "USD"),
                new Money(credits, "USD"),
                new Money(Math.abs(debits - credits), "USD"));
    }
}
