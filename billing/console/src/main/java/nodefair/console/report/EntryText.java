package nodefair.console.report;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Map;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;

/** A line of a transaction in words and figures. */
public record EntryText(Entry entry, CodeNames codes) {
    /** Where nobody asked what the ids stand for. */
    public EntryText(Entry entry) {
        this(entry, new CodeNames(Map.of()));
    }

    public long getSequence() {
        return entry.sequence();
    }

    /** By which the entry stands in its month. */
    public Instant getOccurredAt() {
        return entry.occurredAt();
    }

    /** In which it stands, such as 2026-11. */
    public String getMonth() {
        return YearMonth.from(entry.occurredAt().atOffset(ZoneOffset.UTC)).toString();
    }

    public String getReason() {
        return entry.reason().replace('_', ' ');
    }

    public String getSource() {
        return entry.source();
    }

    public String getShortSource() {
        return CodeNames.shortened(entry.source());
    }

    public String getShortAccount() {
        return CodeNames.shortened(entry.account());
    }

    public String getName() {
        return codes.account(entry.account());
    }

    /** What happened, and to whom. */
    public String getEvent() {
        return codes.source(entry.source());
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
