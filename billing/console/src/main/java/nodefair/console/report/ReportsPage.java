package nodefair.console.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.report.FinanceReader;
import nodefair.billing.report.PayoutReader;
import org.jspecify.annotations.Nullable;

/** Backs index.xhtml: whether the books of a month balance, and what can be taken away. */
@Named
@RequestScoped
public class ReportsPage {
    @Inject
    private FinanceReader finance;

    @Inject
    private PayoutReader payouts;

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    private @Nullable String asked;
    private @Nullable FinanceMonths months;
    private @Nullable Instant readAt;
    private List<BalanceSheet> sheets = List.of();
    private List<Finding> findings = List.of();
    private long payoutCount;

    public void load() {
        FinanceMonths choice = FinanceMonths.choose(finance.months(), asked);
        readAt = clock.instant();
        months = choice;
        sheets = BalanceSheet.of(finance.trialBalance(choice.month()));
        findings = alarms.open().stream()
                .map(alarm -> new Finding(alarm.difference()))
                .toList();
        payoutCount = payouts.scheduledIn(choice.month());
    }

    public @Nullable FinanceMonths getMonths() {
        return months;
    }

    public @Nullable Instant getReadAt() {
        return readAt;
    }

    public List<BalanceSheet> getSheets() {
        return sheets;
    }

    public List<Finding> getFindings() {
        return findings;
    }

    public String getLedgerRows() {
        if (months == null) return "";
        return Figures.count(months.chosen().transactions(), "transaction", "transactions") + ", "
                + Figures.count(months.chosen().entries(), "entry", "entries");
    }

    public String getPayoutRows() {
        return Figures.count(payoutCount, "payout", "payouts");
    }

    public @Nullable String getMonth() {
        return asked;
    }

    public void setMonth(@Nullable String month) {
        this.asked = month;
    }
}
