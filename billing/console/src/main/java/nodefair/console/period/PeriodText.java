package nodefair.console.period;

import java.time.Instant;
import java.util.List;
import nodefair.billing.ledger.ClosedPeriod;
import nodefair.console.report.Figures;

/** A closed month in words. */
public record PeriodText(ClosedPeriod period, String closer) {
    public String getName() {
        return Figures.month(period.month());
    }

    public String getInUrl() {
        return period.month().toString();
    }

    public Instant getClosedAt() {
        return period.closedAt();
    }

    public String getCloser() {
        return closer;
    }

    public String getTransactions() {
        return Figures.count(period.transactions(), "transaction", "transactions");
    }

    public String getHash() {
        return period.trialBalanceHash();
    }

    public List<String> getOpenItems() {
        return period.openItems();
    }
}
