package nodefair.billing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.SimulatedMonth;
import nodefair.db.money.Money;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReportReaderIT {
    private static Market market;
    private static Scope scope;

    @BeforeAll
    static void trade() {
        market = SimulatedMonth.run(11, 62).market();
        scope = Scope.month(SimulatedMonth.MONTH, market.clock().instant());
    }

    static List<Report> reports() {
        return Reports.all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void read_givesEveryColumnAndTheSameRowsAgain(Report report) {
        Table first = read(report, scope);

        assertThat(first.rows()).isNotEmpty();
        assertThat(first.rows())
                .allSatisfy(row -> assertThat(row).hasSize(report.columns().size()));
        assertThat(read(report, scope).rows()).isEqualTo(first.rows());
        assertThat(market.get(ReportReader.class).count(report, scope, 1_000_000))
                .isEqualTo(first.rows().size());
    }

    @ParameterizedTest
    @MethodSource("reports")
    void totals_areWhatTheRowsAddUpTo(Report report) {
        Table table = read(report, scope);
        List<TotalsReader.Total> totals = market.get(TotalsReader.class).read(report, scope);

        for (String column : TotalsReader.summed(report)) {
            Map<String, Long> added = totals.stream()
                    .filter(total -> !total.part().isEmpty()
                            || totals.stream().allMatch(one -> one.part().isEmpty()))
                    .collect(Collectors.groupingBy(
                            TotalsReader.Total::currency,
                            Collectors.summingLong(total -> total.micros().get(column))));
            added.forEach((currency, micros) ->
                    assertThat(table.sums(column).getOrDefault(currency, 0L)).isEqualTo(micros));
        }
    }

    @Test
    void trialBalance_ofOneCurrencySumsToZeroToo() {
        Table table = read(LedgerReports.TRIAL_BALANCE, scope.inCurrency("EUR"));

        assertThat(table.sums("balance")).isEqualTo(Map.of("EUR", 0L));
    }

    @Test
    void trialBalance_sumsToZeroPerCurrencyByEitherTime() {
        for (Scope.Basis basis : Scope.Basis.values()) {
            Table table = read(LedgerReports.TRIAL_BALANCE, scope.by(basis));

            assertThat(table.sums("balance").values()).allMatch(sum -> sum == 0L);
            assertThat(table.sums("balance")).containsOnlyKeys("EUR", "USD");
        }
    }

    @Test
    void trialBalance_inTheMiddleOfTheMonthIsWhatStoodThen() {
        Scope middle = scope.between(scope.from(), SimulatedMonth.end().minusSeconds(15 * 86_400L));

        Table then = read(LedgerReports.TRIAL_BALANCE, middle);

        assertThat(then.sums("balance").values()).allMatch(sum -> sum == 0L);
        assertThat(then.sums("debits").get("USD"))
                .isPositive()
                .isLessThan(
                        read(LedgerReports.TRIAL_BALANCE, scope).sums("debits").get("USD"));
    }

    @Test
    void generalLedger_endsEachAccountWithItsTrialBalance() {
        Table ledger = read(LedgerReports.GENERAL_LEDGER, scope);
        Map<String, String> last = ledger.rows().stream()
                .collect(Collectors.toMap(
                        row -> row.get(0) + " " + ledger.cell(row, "currency"),
                        row -> ledger.cell(row, "balance"),
                        (one, later) -> later));
        Table trial = read(LedgerReports.TRIAL_BALANCE, scope);

        assertThat(last)
                .isEqualTo(trial.rows().stream()
                        .collect(Collectors.toMap(
                                row -> row.get(0) + " " + trial.cell(row, "currency"),
                                row -> trial.cell(row, "balance"))));
    }

    @Test
    void generalLedger_ofAGroupShowsOnlyItsAccounts() {
        Table escrows = read(
                LedgerReports.GENERAL_LEDGER, scope.onAccount("order:*:escrow").inCurrency("EUR"));

        assertThat(escrows.rows()).isNotEmpty().allSatisfy(row -> {
            assertThat(row.get(0)).startsWith("order:").endsWith(":escrow");
            assertThat(escrows.cell(row, "currency")).isEqualTo("EUR");
        });
    }

    @Test
    void revenueAndLiabilities_closeAsTheTrialBalance() {
        Table sections = read(LedgerReports.REVENUE_AND_LIABILITIES, scope);
        long fees = sections.rows().stream()
                .filter(row -> row.get(1).equals("platform:fee")
                        && sections.cell(row, "currency").equals("USD"))
                .mapToLong(row -> Long.parseLong(sections.cell(row, "closing")))
                .sum();

        assertThat(fees)
                .isEqualTo(market.sql().number("select sum(fee_micros) from settlements where currency = 'USD'"));
    }

    @Test
    void refunds_nameTheReasonOfEachStep() {
        Table refunds = read(RefundReports.REFUNDS, scope);

        assertThat(refunds.rows()).allSatisfy(row -> {
            assertThat(refunds.cell(row, "reason")).isNotBlank();
            assertThat(refunds.cell(row, "step")).matches("refund_\\w+|balance_taken_back|reversal");
        });
        assertThat((long) refunds.rows().size())
                .isEqualTo(market.sql()
                        .number(
                                "select count(*) from ledger_transactions where source like 'refund:%'"
                                        + " and occurred_at < ?",
                                scope.to()));
    }

    @Test
    void tax_equalsWhatWasBookedOnTheTaxAccounts() {
        Map<String, Long> booked = market
                .sql()
                .list(
                        row -> row.money("micros"),
                        "select a.currency, sum(case e.side when 'C' then e.amount_micros else -e.amount_micros end)::bigint as micros"
                                + " from ledger_entries e join ledger_accounts a on a.id = e.account_id where a.code like 'tax:%'"
                                + " group by a.currency")
                .stream()
                .collect(Collectors.toMap(Money::currency, Money::micros));

        assertThat(read(TaxReports.TAX, scope).sums("tax")).isEqualTo(booked);
    }

    @Test
    void payoutItems_sumToTheirPayouts() {
        assertThat(read(PayoutReports.PAYOUT_ITEMS, scope).sums("amount"))
                .isEqualTo(read(PayoutReports.PAYOUTS, scope).sums("amount"));
    }

    @Test
    void scope_withAFilterThatAReportIgnoresIsNamed() {
        assertThat(LedgerReports.LEDGER.ignoredFilter(scope.onAccount("platform:fee")))
                .contains("account");
        assertThat(LedgerReports.GENERAL_LEDGER.ignoredFilter(scope.onAccount("platform:fee")))
                .isEmpty();
        assertThat(LedgerReports.LEDGER.ignoredFilter(scope)).isEmpty();
    }

    @Test
    void focus_billsWhatTheSettlementsTook() {
        assertThat(read(CostReports.FOCUS, scope).sums("BilledCost").get("USD"))
                .isEqualTo(market.sql()
                        .number("select sum(gross_micros + tax_micros) from settlements where currency = 'USD'"));
    }

    @Test
    void providerYear_creditsTheQuartersOfTheYear() {
        Table year = read(ProviderReports.PROVIDER_YEAR, scope);

        assertThat(year.sums("year_credited")).isEqualTo(year.sums("q4_credited"));
        assertThat(year.rows())
                .allSatisfy(row -> assertThat(year.cell(row, "missing")).contains("tax identification number"));
    }

    private static Table read(Report report, Scope scope) {
        Table table = new Table();
        market.get(ReportReader.class).read(report, scope, table);
        return table;
    }
}
