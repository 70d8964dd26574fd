package nodefair.billing.reconciliation;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The outcome of a run.
 *
 * @param matched items that both sides have alike
 * @param sums what both sides say moved in the time, by account and currency
 */
public record Comparison(int theirLines, int ourLines, int matched, List<Mismatch> mismatches, Map<SumOf, Sum> sums) {
    /** An account in a currency. */
    public record SumOf(String account, String currency) implements Comparable<SumOf> {
        @Override
        public int compareTo(SumOf other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : currency.compareTo(other.currency);
        }
    }

    /** Both sides, in millionths. */
    public record Sum(long theirs, long ours) {
        Sum and(Sum more) {
            return new Sum(Math.addExact(theirs, more.theirs), Math.addExact(ours, more.ours));
        }
    }

    public Comparison {
        mismatches = List.copyOf(mismatches);
        sums = new TreeMap<>(sums);
    }
}
