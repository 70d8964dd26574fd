package nodefair.billing.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What goes into a payout: settled shares whose sum is whole cents. Shares from the end are left for the next payout, and one is
 * cut by less than a cent where needed; what is cut stays payable.
 */
public record PayoutSplit(List<Share> shares) {
    private static final long CENT = 10_000;

    /** A provider's share of one settled usage. */
    public record Share(UUID usageId, long micros) {}

    public PayoutSplit {
        shares = List.copyOf(shares);
    }

    public static PayoutSplit of(List<Share> unpaid) {
        List<Share> shares = new ArrayList<>(unpaid);
        shares.removeIf(share -> share.micros() <= 0);
        long excess = sum(shares) % CENT;
        while (excess > 0) {
            Share last = shares.remove(shares.size() - 1);
            if (last.micros() > excess) {
                shares.add(new Share(last.usageId(), last.micros() - excess));
                excess = 0;
            } else {
                excess -= last.micros();
            }
        }
        return new PayoutSplit(shares);
    }

    public long micros() {
        return sum(shares);
    }

    private static long sum(List<Share> shares) {
        return shares.stream().mapToLong(Share::micros).sum();
    }
}
