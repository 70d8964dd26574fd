package nodefair.console.report;

import java.util.ArrayList;
import java.util.List;
import nodefair.billing.report.LedgerReader.Entry;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;

/**
 * An entry of an account with what the account holds after it.
 *
 * @param after debits less credits
 */
public record LedgerLine(EntryText entry, Money after) {
    /** In their order, from what the account held before the first. */
    static List<LedgerLine> of(List<Entry> entries, Money before, CodeNames codes) {
        List<LedgerLine> lines = new ArrayList<>();
        Money balance = before;
        for (Entry entry : entries) {
            balance = entry.side() == Side.DEBIT ? balance.plus(entry.amount()) : balance.minus(entry.amount());
            lines.add(new LedgerLine(new EntryText(entry, codes), balance));
        }
        return List.copyOf(lines);
    }

    public EntryText getEntry() {
        return entry;
    }

    public MoneyText getAfter() {
        return Figures.sum(after);
    }
}
