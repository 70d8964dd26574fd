package nodefair.console.report;

import java.time.Instant;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;
import nodefair.ui.format.HashText;
import nodefair.ui.format.MoneyText;

/** A line of a transaction in words and figures. */
public record EntryText(Entry entry) {
    public long getSequence() {
        return entry.sequence();
    }

    public Instant getRecordedAt() {
        return entry.recordedAt();
    }

    public String getReason() {
        return entry.reason().replace('_', ' ');
    }

    /** The business event, its id cut to both ends. */
    public String getSource() {
        int colon = entry.source().indexOf(':');
        if (colon < 0) return entry.source();
        return entry.source().substring(0, colon)
                + " "
                + HashText.shortened(entry.source().substring(colon + 1));
    }

    public String getFullSource() {
        return entry.source();
    }

    public String getName() {
        return AccountNames.of(entry.account());
    }

    public String getAccount() {
        return entry.account();
    }

    public String getInUrl() {
        return Figures.inUrl(entry.account());
    }

    public String getCurrency() {
        return entry.amount().currency();
    }

    public MoneyText getDebit() {
        return on(Side.DEBIT);
    }

    public MoneyText getCredit() {
        return on(Side.CREDIT);
    }

    private MoneyText on(Side side) {
        return Figures.cell(entry.side() == side ? entry.amount() : Money.zero(getCurrency()));
    }
}
