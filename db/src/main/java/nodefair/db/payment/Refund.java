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
import org.jspecify.annotations.Nullable;

/** Money that goes back to where a payment came from. */
@Entity
@Table(name = "refunds")
public class Refund {
    @Id
    private UUID id;

    private UUID paymentId;
    private @Nullable UUID orderId;
    private PaymentState state;
    private long amountMicros;
    private String currency;
    private String reason;
    private @Nullable String stripeRefundId;
    private @Nullable String transactionHash;
    private Instant createdAt;
    private @Nullable Instant endedAt;
    private @Nullable Instant unknownSince;
    private @Nullable String failure;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Refund() {}

    public Refund(Payment payment, Money amount, String reason, Instant createdAt) {
        this(Ids.next(), payment, amount, reason, createdAt);
    }

    /** @param id made from the business fact, where the same fact may be told twice */
    public Refund(UUID id, Payment payment, Money amount, String reason, Instant createdAt) {
        this.id = id;
        this.paymentId = payment.id();
        this.orderId = payment.orderId().orElse(null);
        this.state = PaymentState.PENDING;
        this.amountMicros = amount.micros();
        this.currency = amount.currency();
        this.reason = reason;
        this.createdAt = createdAt;
    }

    /** Stripe's name for it, known before it has ended. */
    public void nameByStripe(String stripeRefundId) {
        if (state == PaymentState.UNKNOWN) state = state.to(PaymentState.PENDING);
        unknownSince = null;
        this.stripeRefundId = stripeRefundId;
    }

    /** The transaction on the chain that carries it. */
    public void nameByChain(String transactionHash) {
        this.transactionHash = transactionHash;
    }

    /** The outside party did not answer; a reconciler asks it again. */
    public void lose(Instant at) {
        if (state == PaymentState.UNKNOWN) return;
        state = state.to(PaymentState.UNKNOWN);
        unknownSince = at;
    }

    public void succeed(Instant at) {
        state = state.to(PaymentState.SUCCEEDED);
        unknownSince = null;
        endedAt = at;
    }

    /** @param why in the outside party's words */
    public void fail(String why, Instant at) {
        state = state.to(PaymentState.FAILED);
        unknownSince = null;
        failure = why;
        endedAt = at;
    }

    /** The bank did not take what was sent: it is with us again. */
    public void comeBack(String why) {
        if (state != PaymentState.SUCCEEDED) throw new IllegalStateException("refund was not sent: " + id);
        failure = why;
    }

    /** Whether it was sent and came back. */
    public boolean cameBack() {
        return state == PaymentState.SUCCEEDED && failure != null;
    }

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    /** Empty when the payment filled a balance. */
    public Optional<UUID> orderId() {
        return Optional.ofNullable(orderId);
    }

    public Optional<String> failure() {
        return Optional.ofNullable(failure);
    }

    public Optional<Instant> unknownSince() {
        return Optional.ofNullable(unknownSince);
    }

    public PaymentState state() {
        return state;
    }

    public Money amount() {
        return new Money(amountMicros, currency);
    }

    public String reason() {
        return reason;
    }

    public Optional<String> stripeRefundId() {
        return Optional.ofNullable(stripeRefundId);
    }

    public Optional<String> transactionHash() {
        return Optional.ofNullable(transactionHash);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> endedAt() {
        return Optional.ofNullable(endedAt);
    }

    public long version() {
        return version;
    }
}
