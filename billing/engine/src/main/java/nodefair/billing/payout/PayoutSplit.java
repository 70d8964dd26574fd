package nodefair.billing.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.db.identity.Ids;

/**
 * What goes into a payout: settled shares, and what was taken back or given again beside them, whose sum is whole cents. Shares
 * from the end are left for the next payout, and one is cut by less than a cent where needed; what is cut stays payable. Nothing
 * goes out while what was taken back is more than what was earned.
 */
public record PayoutSplit(List<Share> shares) {
    private static final long CENT = 10_000;

    /**
     * A provider's share of one settled usage, or an adjustment.
     *
     * @param usage false for an adjustment, which may be below zero
     */
    public record Share(UUID id, long micros, boolean usage) {
        public Share(UUID usageId, long micros) {
            this(usageId, micros, true);
        }
    }

    public PayoutSplit {
        shares = List.copyOf(shares);
    }

    public static PayoutSplit of(List<Share> unpaid) {
        List<Share> taken = new ArrayList<>(unpaid);
        taken.removeIf(share -> share.micros() >= 0);
        List<Share> shares = new ArrayList<>(unpaid);
        shares.removeIf(share -> share.micros() <= 0);
        long total = sum(shares) + sum(taken);
        if (total < CENT) return new PayoutSplit(List.of());
        long excess = total % CENT;
        while (excess > 0) {
            Share last = shares.remove(shares.size() - 1);
            if (last.micros() > excess) {
                shares.add(new Share(last.id(), last.micros() - excess, last.usage()));
                excess = 0;
            } else {
                excess -= last.micros();
            }
        }
        shares.addAll(taken);
        return new PayoutSplit(shares);
    }

    public long micros() {
        return sum(shares);
    }

    /** What was earned by usages. */
    public List<Share> usages() {
        return shares.stream().filter(Share::usage).toList();
    }

    public List<Share> adjustments() {
        return shares.stream().filter(share -> !share.usage()).toList();
    }

    /** From what is paid: a payout that a restored database has forgotten is made again under the same keys. */
    public UUID id(UUID providerId) {
        StringBuilder fact = new StringBuilder("payout:").append(providerId);
        shares.stream().map(share -> share.id() + "=" + share.micros()).sorted().forEach(share -> fact.append('\n')
                .append(share));
        return Ids.named(fact.toString());
    }

    private static long sum(List<Share> shares) {
        return shares.stream().mapToLong(Share::micros).sum();
    }
}
