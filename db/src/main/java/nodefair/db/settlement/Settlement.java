package nodefair.db.settlement;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.usage.Usage;
import org.jspecify.annotations.Nullable;

/** How one usage was paid; written once by billing. */
@Entity
@Table(name = "settlements")
public class Settlement {
    @Id
    private UUID usageId;

    private UUID orderId;
    private UUID providerId;
    private UUID nodeId;
    private UUID jobId;
    private @Nullable Long transactionSequence;
    private long seconds;
    private long grossMicros;
    private long providerMicros;
    private long feeMicros;
    private long royaltyMicros;
    private long taxMicros;
    private String currency;
    private Instant settledAt;

    @SuppressWarnings("NullAway.Init")
    protected Settlement() {}

    /** @param transactionSequence the booking, null when nothing was to pay */
    public Settlement(Usage usage, @Nullable Long transactionSequence, Shares shares, Instant settledAt) {
        this.usageId = usage.id();
        this.orderId = usage.orderId();
        this.providerId = usage.providerId();
        this.nodeId = usage.nodeId();
        this.jobId = usage.jobId();
        this.transactionSequence = transactionSequence;
        this.seconds = usage.seconds();
        this.grossMicros = shares.gross().micros();
        this.providerMicros = shares.provider().micros();
        this.feeMicros = shares.fee().micros();
        this.royaltyMicros = shares.royalty().micros();
        this.taxMicros = shares.tax().micros();
        this.currency = shares.provider().currency();
        this.settledAt = settledAt;
    }

    public UUID usageId() {
        return usageId;
    }

    public UUID orderId() {
        return orderId;
    }

    public UUID providerId() {
        return providerId;
    }

    public UUID nodeId() {
        return nodeId;
    }

    public UUID jobId() {
        return jobId;
    }

    public Optional<Long> transactionSequence() {
        return Optional.ofNullable(transactionSequence);
    }

    public long seconds() {
        return seconds;
    }

    /** What the renter paid without tax: provider, fee and royalty together. */
    public Money gross() {
        return new Money(grossMicros, currency);
    }

    public Shares shares() {
        return new Shares(
                new Money(providerMicros, currency),
                new Money(feeMicros, currency),
                new Money(royaltyMicros, currency),
                new Money(taxMicros, currency));
    }

    public Instant settledAt() {
        return settledAt;
    }

    /**
     * Who gets what of a usage.
     *
     * @param tax on top of the others
     */
    public record Shares(Money provider, Money fee, Money royalty, Money tax) {
        /** Provider, fee and royalty together. */
        public Money gross() {
            return provider.plus(fee).plus(royalty);
        }
    }
}
