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

/** Money in, for an order or for its payer's balance, as Stripe or the chain names it. */
@Entity
@Table(name = "payments")
public class Payment {
    @Id
    private UUID id;

    private PaymentPurpose purpose;
    private UUID accountId;
    private @Nullable UUID orderId;
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
    private @Nullable Instant processingSince;
    private @Nullable Instant unknownSince;
    private long refundedMicros;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Payment() {}

    /** The whole total of the order, on the order's rail. */
    public Payment(Order order, Instant createdAt) {
        this(PaymentPurpose.ORDER, order.accountId(), order.rail(), order.total(), createdAt);
        this.orderId = order.id();
    }

    private Payment(PaymentPurpose purpose, UUID accountId, Rail rail, Money amount, Instant createdAt) {
        this.id = Ids.next();
        this.purpose = purpose;
        this.accountId = accountId;
        this.rail = rail;
        this.state = PaymentState.PENDING;
        this.amountMicros = amount.micros();
        this.currency = amount.currency();
        this.createdAt = createdAt;
    }

    /** Money for the balance of its payer, by card. */
    public static Payment topUp(UUID accountId, Money amount, Instant createdAt) {
        return new Payment(PaymentPurpose.TOPUP, accountId, Rail.CARD, amount, createdAt);
    }

    /** Stripe told us the Checkout Session that the payer is sent to. */
    public void awaitCheckout(String stripeSessionId, String stripeSessionUrl) {
        if (state != PaymentState.PENDING) state = state.to(PaymentState.PENDING);
        unknownSince = null;
        this.stripeSessionId = stripeSessionId;
        this.stripeSessionUrl = stripeSessionUrl;
    }

    /** The outside party did not answer; a reconciler asks it again. */
    public void lose(Instant at) {
        state = state.to(PaymentState.UNKNOWN);
        unknownSince = at;
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
        unknownSince = null;
        processingSince = null;
    }

    public void fail(String code, String message) {
        state = state.to(PaymentState.FAILED);
        failureCode = code;
        failureMessage = message;
        unknownSince = null;
        processingSince = null;
    }

    public void checked(Instant at) {
        checkedAt = at;
    }

    /** The payer is done; a delayed method lets the bank answer days later. Told again, the first time stays. */
    public void process(Instant since) {
        if (!state.isFinal() && processingSince == null) processingSince = since;
    }

    /**
     * A cumulative figure of Stripe: late news never lower it.
     *
     * @return whether it grew
     */
    public boolean refundedAtLeast(Money total) {
        if (total.micros() <= refundedMicros) return false;
        refundedMicros = Math.min(total.micros(), amountMicros);
        return true;
    }

    /** Stripe's names for the charge behind a Checkout Session. */
    public void name(@Nullable String stripePaymentIntentId, @Nullable String stripeChargeId) {
        if (stripePaymentIntentId != null) this.stripePaymentIntentId = stripePaymentIntentId;
        if (stripeChargeId != null) this.stripeChargeId = stripeChargeId;
    }

    public UUID id() {
        return id;
    }

    public PaymentPurpose purpose() {
        return purpose;
    }

    /** Who pays. */
    public UUID accountId() {
        return accountId;
    }

    /** Empty when a balance is filled. */
    public Optional<UUID> orderId() {
        return Optional.ofNullable(orderId);
    }

    /** Since when a bank is thinking about a delayed method. */
    public Optional<Instant> processingSince() {
        return Optional.ofNullable(processingSince);
    }

    /** Since when the outside party owes an answer. */
    public Optional<Instant> unknownSince() {
        return Optional.ofNullable(unknownSince);
    }

    /** What Stripe says was sent back in all. */
    public Money refunded() {
        return new Money(refundedMicros, currency);
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
