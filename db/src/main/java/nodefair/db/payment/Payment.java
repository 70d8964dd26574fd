package nodefair.db.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
import nodefair.db.order.Rail;
import org.jspecify.annotations.Nullable;

/** Money in for an order, as Stripe or the chain names it. */
@Entity
@Table(name = "payments")
public class Payment {
    @Id
    private UUID id;

    private UUID orderId;
    private Rail rail;
    private PaymentState state;
    private long amountMicros;
    private String currency;
    private @Nullable String stripeSessionId;
    private @Nullable String stripeSessionUrl;
    private @Nullable String stripePaymentIntentId;
    private @Nullable String stripeChargeId;
    private @Nullable String payerHint;
    private @Nullable String failureCode;
    private @Nullable String failureMessage;
    private Instant createdAt;
    private @Nullable Instant succeededAt;
    private @Nullable Instant checkedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    /** The whole total of the order, on the order's rail. */
    public Payment(Order order, Instant createdAt) {
        this.id = Ids.next();
        this.orderId = order.id();
        this.rail = order.rail();
        this.state = PaymentState.PENDING;
        this.amountMicros = order.total().micros();
        this.currency = order.currency();
        this.createdAt = createdAt;
    }

    /** Stripe told us the Checkout Session that the payer is sent to. */
    public void awaitCheckout(String stripeSessionId, String stripeSessionUrl) {
        if (state != PaymentState.PENDING) state = state.to(PaymentState.PENDING);
        this.stripeSessionId = stripeSessionId;
        this.stripeSessionUrl = stripeSessionUrl;
    }

    /** The outside party did not answer; a reconciler asks it again. */
    public void lose(Instant at) {
        state = state.to(PaymentState.UNKNOWN);
        checkedAt = at;
    }

    /** A card was declined; the payer may try another one. */
    public void decline(String code, String message) {
        if (state.isFinal()) throw new IllegalStateException("PaymentState " + state.word() + " cannot be declined");
        failureCode = code;
        failureMessage = message;
    }

    /** @param payerHint what the payer recognises, such as the card's last four digits */
    public void succeed(@Nullable String payerHint, Instant at) {
        state = state.to(PaymentState.SUCCEEDED);
        this.payerHint = payerHint;
        succeededAt = at;
    }

    public void fail(String code, String message) {
        state = state.to(PaymentState.FAILED);
        failureCode = code;
        failureMessage = message;
    }

    public void checked(Instant at) {
        checkedAt = at;
    }

    /** Stripe's names for the charge behind a Checkout Session. */
    public void name(@Nullable String stripePaymentIntentId, @Nullable String stripeChargeId) {
        if (stripePaymentIntentId != null) this.stripePaymentIntentId = stripePaymentIntentId;
        if (stripeChargeId != null) this.stripeChargeId = stripeChargeId;
    }

    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public Rail rail() {
        return rail;
    }

    public PaymentState state() {
        return state;
    }

    public Money amount() {
        return new Money(amountMicros, currency);
    }

    public Optional<String> stripeSessionId() {
        return Optional.ofNullable(stripeSessionId);
    }

    public Optional<String> stripeSessionUrl() {
        return Optional.ofNullable(stripeSessionUrl);
    }

    public Optional<String> stripePaymentIntentId() {
        return Optional.ofNullable(stripePaymentIntentId);
    }

    public Optional<String> stripeChargeId() {
        return Optional.ofNullable(stripeChargeId);
    }

    public Optional<String> payerHint() {
        return Optional.ofNullable(payerHint);
    }

    public Optional<String> failureCode() {
        return Optional.ofNullable(failureCode);
    }

    /** The last refusal, in words for the payer. */
    public Optional<String> failureMessage() {
        return Optional.ofNullable(failureMessage);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> succeededAt() {
        return Optional.ofNullable(succeededAt);
    }

    public Optional<Instant> checkedAt() {
        return Optional.ofNullable(checkedAt);
    }

    public long version() {
        return version;
    }
}
