package nodefair.db.quote;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/** A binding all-in price for slot-time of an offer; while it is held, the capacity is reserved. */
@Entity
@Table(name = "quotes")
public class Quote {
    @Id
    private UUID id;

    private UUID offerId;
    private UUID accountId;
    private QuoteState state;
    private long seconds;
    private long pricePerHourMicros;
    private String currency;
    private long netMicros;
    private long providerMicros;
    private long feeMicros;
    private long royaltyMicros;
    private String taxCountry;
    private int taxPpm;
    private long taxMicros;
    private long totalMicros;
    private int feePpm;
    private Instant useBy;
    private Instant expiresAt;
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Quote() {}

    /** @param seconds slot-seconds */
    public Quote(
            UUID offerId,
            UUID accountId,
            long seconds,
            Money pricePerHour,
            Price price,
            Instant useBy,
            Instant createdAt,
            Instant expiresAt) {
        this.id = Ids.next();
        this.offerId = offerId;
        this.accountId = accountId;
        this.state = QuoteState.HELD;
        this.seconds = seconds;
        this.pricePerHourMicros = pricePerHour.micros();
        this.currency = price.total().currency();
        this.netMicros = price.net().micros();
        this.providerMicros = price.provider().micros();
        this.feeMicros = price.fee().micros();
        this.royaltyMicros = price.royalty().micros();
        this.taxCountry = price.taxCountry();
        this.taxPpm = price.taxPpm();
        this.taxMicros = price.tax().micros();
        this.totalMicros = price.total().micros();
        this.feePpm = price.feePpm();
        this.useBy = useBy;
        this.createdAt = createdAt;
        this.expiresAt = expiresAt;
    }

    /** @throws IllegalStateException when it is not held any more, or its time is over */
    public void take(Instant at) {
        if (!at.isBefore(expiresAt)) throw new IllegalStateException("quote has expired and cannot become taken");
        state = state.to(QuoteState.TAKEN);
    }

    public void expire() {
        state = state.to(QuoteState.EXPIRED);
    }

    /** Whether it can be taken now. */
    public boolean live(Instant at) {
        return state == QuoteState.HELD && at.isBefore(expiresAt);
    }

    public UUID id() {
        return id;
    }

    public UUID offerId() {
        return offerId;
    }

    public UUID accountId() {
        return accountId;
    }

    public QuoteState state() {
        return state;
    }

    /** Slot-seconds. */
    public long seconds() {
        return seconds;
    }

    public Money pricePerHour() {
        return new Money(pricePerHourMicros, currency);
    }

    public String currency() {
        return currency;
    }

    public Money net() {
        return new Money(netMicros, currency);
    }

    public Money tax() {
        return new Money(taxMicros, currency);
    }

    /** What is paid. */
    public Money total() {
        return new Money(totalMicros, currency);
    }

    public Price price() {
        return new Price(
                net(),
                new Money(providerMicros, currency),
                new Money(feeMicros, currency),
                new Money(royaltyMicros, currency),
                tax(),
                total(),
                feePpm,
                taxPpm,
                taxCountry);
    }

    public int feePpm() {
        return feePpm;
    }

    public int taxPpm() {
        return taxPpm;
    }

    public String taxCountry() {
        return taxCountry;
    }

    /** Until when the bought time can be used. */
    public Instant useBy() {
        return useBy;
    }

    public Instant expiresAt() {
        return expiresAt;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
