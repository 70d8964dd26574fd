package nodefair.billing.payout;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * How a payout's money gets to the provider's account at Stripe: out of each order's charge the whole cents that the order earned,
 * the cents that the fractions add up to out of the platform's own balance. The parts add up to the payout.
 */
public record TransferPlan(List<Part> parts) {
    private static final long CENT = 10_000;

    /** What an order earned in a payout, and the charge that paid the order. */
    public record Earned(UUID orderId, Optional<String> chargeId, long micros) {}

    /** One transfer; whole cents. */
    public record Part(Optional<UUID> orderId, Optional<String> chargeId, long micros) {}

    public TransferPlan {
        parts = List.copyOf(parts);
    }

    /** @param total of the payout in micros, whole cents; less than what was earned when something was taken back */
    public static TransferPlan of(List<Earned> earned, long total) {
        List<Part> parts = new ArrayList<>();
        long left = total;
        for (Earned order : earned) {
            long whole = Math.min(left, order.micros() / CENT * CENT);
            if (whole <= 0 || order.chargeId().isEmpty()) continue;
            parts.add(new Part(Optional.of(order.orderId()), order.chargeId(), whole));
            left -= whole;
        }
        if (left > 0) parts.add(new Part(Optional.empty(), Optional.empty(), left));
        return new TransferPlan(parts);
    }
}
