package nodefair.billing.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a payout's money gets to the provider's account at Stripe: out of each order's charge the whole cents that the order earned.
 * The cents that the fractions add up to come out of the same charges, a cent more from one that has it: the platform's fee is in it.
 * What no charge can give, above all what was paid from a balance, comes out of the platform's own. The parts add up to the payout.
 */
public record TransferPlan(List<Part> parts) {
    private static final long CENT = 10_000;

    /**
     * What an order earned in a payout, and the charge that paid the order.
     *
     * @param room micros that the charge still has, after refunds and earlier transfers; zero without a charge
     */
    public record Earned(UUID orderId, Optional<String> chargeId, long micros, long room) {
        private boolean canGive(long more) {
            return chargeId.isPresent() && micros % CENT > 0 && more <= room;
        }
    }

    /** One transfer; whole cents. */
    public record Part(Optional<UUID> orderId, Optional<String> chargeId, long micros) {}

    public TransferPlan {
        parts = List.copyOf(parts);
    }

    /** @param total of the payout in micros, whole cents; less than what was earned when something was taken back */
    public static TransferPlan of(List<Earned> earned, long total) {
        long[] cents = new long[earned.size()];
        long left = total;
        for (int i = 0; i < cents.length; i++) {
            Earned order = earned.get(i);
            cents[i] = order.chargeId().isEmpty() ? 0 : Math.min(left, order.micros()) / CENT;
            left -= cents[i] * CENT;
        }
        for (int i = 0; i < cents.length && left >= CENT; i++) {
            if (!earned.get(i).canGive((cents[i] + 1) * CENT)) continue;
            cents[i]++;
            left -= CENT;
        }
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < cents.length; i++) {
            Earned order = earned.get(i);
            if (cents[i] > 0) parts.add(new Part(Optional.of(order.orderId()), order.chargeId(), cents[i] * CENT));
        }
        if (left > 0) parts.add(new Part(Optional.empty(), Optional.empty(), left));
        return new TransferPlan(parts);
    }
}
