package nodefair.billing.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;

/**
 * Every group of accounts with its debits and credits; per currency they differ by nothing.
 *
 * @param differences by currency, debits less credits: zero when the books are right
 */
public record TrialBalance(Instant at, List<Line> lines, Map<String, Money> differences) {
    public TrialBalance {
        lines = List.copyOf(lines);
        differences = Map.copyOf(differences);
    }

    /**
     * A group of accounts, such as all orders' escrows.
     *
     * @param group code with * in place of the ids
     * @param accounts how many are in the group
     * @param balance on the side that makes the kind grow
     */
    public record Line(
            String group, LedgerAccountKind kind, long accounts, Money debits, Money credits, Money balance) {}

    public boolean balanced() {
        return differences.values().stream().allMatch(Money::isZero);
    }
}
