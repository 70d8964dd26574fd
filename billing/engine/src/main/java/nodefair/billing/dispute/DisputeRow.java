package nodefair.billing.dispute;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.payment.DisputeState;

/**
 * A dispute in the worklist.
 *
 * @param orderNumber empty when the payment filled a balance
 * @param frozen what is held back from providers
 * @param dueBy last moment for an answer
 * @param answeredAt when we answered
 */
public record DisputeRow(
        UUID id,
        String stripeId,
        DisputeState state,
        UUID paymentId,
        Optional<String> orderNumber,
        Money amount,
        Money fee,
        Money frozen,
        String reason,
        Instant openedAt,
        Optional<Instant> dueBy,
        Optional<Instant> answeredAt,
        Optional<String> borneBy,
        Optional<Instant> closedAt) {}
