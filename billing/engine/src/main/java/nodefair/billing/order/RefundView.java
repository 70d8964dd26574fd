package nodefair.billing.order;

import java.time.Instant;
import java.util.Optional;
import nodefair.db.money.Money;
import nodefair.db.payment.PaymentState;

/** Money that went back, or is on its way back, to where it came from. */
public record RefundView(
        PaymentState state, Money amount, String reason, Instant createdAt, Optional<Instant> endedAt) {}
