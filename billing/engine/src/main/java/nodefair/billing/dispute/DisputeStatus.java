package nodefair.billing.dispute;

import java.util.Optional;
import nodefair.db.payment.DisputeState;

/** Reads Stripe's words for how far a dispute has come. */
final class DisputeStatus {
    private DisputeStatus() {}

    /** Empty for a word that Stripe did not have when this was written. */
    static Optional<DisputeState> of(String stripeStatus) {
        return switch (stripeStatus) {
            case "warning_needs_response", "warning_under_review" -> Optional.of(DisputeState.INQUIRY);
            case "warning_closed", "prevented" -> Optional.of(DisputeState.CLOSED);
            case "needs_response" -> Optional.of(DisputeState.NEEDS_RESPONSE);
            case "under_review" -> Optional.of(DisputeState.UNDER_REVIEW);
            case "won" -> Optional.of(DisputeState.WON);
            case "lost" -> Optional.of(DisputeState.LOST);
            default -> Optional.empty();
        };
    }
}
