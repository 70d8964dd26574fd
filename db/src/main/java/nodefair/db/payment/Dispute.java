package nodefair.db.payment;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** A payment that its payer contests at the bank, followed in Stripe's words. */
@Entity
@Table(name = "disputes")
public class Dispute {
    @Id
    private UUID id;

    private UUID paymentId;
    private String stripeDisputeId;
    private String stripeStatus;
    private long amountMicros;
    private String currency;
    private String reason;
    private Instant openedAt;
    private @Nullable Instant closedAt;

    @SuppressWarnings("NullAway.Init")
    protected Dispute() {}

    public Dispute(
            UUID paymentId,
            String stripeDisputeId,
            String stripeStatus,
            Money amount,
            String reason,
            Instant openedAt) {
        this.id = Ids.next();
        this.paymentId = paymentId;
        this.stripeDisputeId = stripeDisputeId;
        this.stripeStatus = stripeStatus;
        this.amountMicros = amount.micros();
        this.currency = amount.currency();
        this.reason = reason;
        this.openedAt = openedAt;
    }

    public void follow(String stripeStatus) {
        this.stripeStatus = stripeStatus;
    }

    public void close(String stripeStatus, Instant at) {
        this.stripeStatus = stripeStatus;
        closedAt = at;
    }

    public UUID id() {
        return id;
    }

    public UUID paymentId() {
        return paymentId;
    }

    public String stripeDisputeId() {
        return stripeDisputeId;
    }

    public String stripeStatus() {
        return stripeStatus;
    }

    public Money amount() {
        return new Money(amountMicros, currency);
    }

    public String reason() {
        return reason;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }
}
