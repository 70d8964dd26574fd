package nodefair.console.report;

import java.time.Instant;
import java.util.regex.Pattern;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;
import nodefair.ui.format.HashText;
import nodefair.ui.format.MoneyText;

/** A line of a transaction in words and figures. */
public record EntryText(Entry entry) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    public long getSequence() {
        return entry.sequence();
    }

    /** By which the entry stands in its month. */
    public Instant getOccurredAt() {
        return entry.occurredAt();
    }

    public String getReason() {
        return entry.reason().replace('_', ' ');
    }

    public String getSource() {
        return entry.source();
    }

    public String getShortSource() {
        return shortened(entry.source());
    }

    public String getShortAccount() {
        return shortened(entry.account());
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

    /** With both ends of the id only; words stay whole. */
    private static String shortened(String code) {
        return ID.matcher(code).replaceAll(id -> HashText.shortened(id.group()));
    }

    private MoneyText on(Side side) {
        return Figures.cell(entry.side() == side ? entry.amount() : Money.zero(getCurrency()));
    }
}
