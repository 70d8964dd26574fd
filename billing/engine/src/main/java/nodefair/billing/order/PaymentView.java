package nodefair.billing.order;

import java.time.Instant;
import java.util.Optional;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import nodefair.db.payment.PaymentState;

/**
 * The payment of an order as the payer sees it.
 *
 * @param failureMessage the last refusal in words, also while another try is open
 * @param payerHint what the payer recognises
 * @param checkoutUrl where to go on paying, while that is possible
 */
public record PaymentView(
        Rail rail,
        PaymentState state,
        Money amount,
        Optional<String> failureMessage,
        Optional<String> payerHint,
        Optional<String> checkoutUrl,
        Instant createdAt,
        Optional<Instant> succeededAt) {}
