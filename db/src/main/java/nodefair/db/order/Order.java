package nodefair.db.order;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import nodefair.db.node.Shape;
import nodefair.db.offer.Offer;
import nodefair.db.quote.Quote;
import org.jspecify.annotations.Nullable;

/** A renter's purchase of hours of an offer; price, shape and terms are frozen in it. */
@Entity
@Table(name = "orders")
public class Order {
    @Id
    private UUID id;

    private String number;
    private UUID quoteId;
    private UUID offerId;
    private UUID providerId;
    private UUID nodeId;
    private UUID accountId;
    private OrderState state;
    private Rail rail;
    private Placement placement;
    private String title;

    @Embedded
    private Shape shape;

    private long seconds;
    private long pricePerHourMicros;
    private String currency;
    private int feePpm;
    private String taxCountry;
    private int taxPpm;
    private long totalMicros;
    private Instant useBy;
    private Instant placedAt;
    private @Nullable Instant fundedAt;
    private @Nullable Instant closeRequestedAt;
    private @Nullable Instant closedAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Order() {}

    /**
     * Freezes a quote and its offer.
     *
     * @param number that no other order has, see {@link OrderNumber}
     * @param perHour price of a slot-hour, in the currency that is paid: the quote's, or a token's
     * @param total what is to be paid, in the same currency
     */
    public Order(
            String number,
            Quote quote,
            Offer offer,
            Rail rail,
            Placement placement,
            Money perHour,
            Money total,
            Instant placedAt) {
        if (!perHour.currency().equals(total.currency())) throw new IllegalArgumentException("two currencies");
        if (!quote.offerId().equals(offer.id())) throw new IllegalArgumentException("quote is of another offer");
        this.id = Ids.next();
        this.number = number;
        this.quoteId = quote.id();
        this.offerId = offer.id();
        this.providerId = offer.providerId();
        this.nodeId = offer.nodeId();
        this.accountId = quote.accountId();
        this.state = OrderState.PLACED;
        this.rail = rail;
        this.placement = placement;
        this.title = offer.title();
        this.shape = offer.shape();
        this.seconds = quote.seconds();
        this.pricePerHourMicros = perHour.micros();
        this.currency = total.currency();
        this.feePpm = quote.feePpm();
        this.taxCountry = quote.taxCountry();
        this.taxPpm = quote.taxPpm();
        this.totalMicros = total.micros();
        this.useBy = quote.useBy();
        this.placedAt = placedAt;
    }

    public void fund(Instant at) {
        state = state.to(OrderState.FUNDED);
        fundedAt = at;
    }

    public void exhaust() {
        state = state.to(OrderState.EXHAUSTED);
    }

    /** The renter, or its use-by date, wants it closed; billing closes it when its last job has ended. */
    public void requestClose(Instant at) {
        if (!state.canBecome(OrderState.CLOSED)) state.to(OrderState.CLOSED);
        if (closeRequestedAt == null) closeRequestedAt = at;
    }

    public void close(Instant at) {
        state = state.to(OrderState.CLOSED);
        closedAt = at;
    }

    public void refund(Instant at) {
        state = state.to(OrderState.REFUNDED);
        if (closedAt == null) closedAt = at;
    }

    public UUID id() {
        return id;
    }

    /** Six characters a person can read out. */
    public String number() {
        return number;
    }

    public UUID quoteId() {
        return quoteId;
    }

    public UUID offerId() {
        return offerId;
    }

    public UUID providerId() {
        return providerId;
    }

    public UUID nodeId() {
        return nodeId;
    }

    public UUID accountId() {
        return accountId;
    }

    public OrderState state() {
        return state;
    }

    public Rail rail() {
        return rail;
    }

    public Placement placement() {
        return placement;
    }

    public String title() {
        return title;
    }

    public Shape shape() {
        return shape;
    }

    /** Slot-seconds bought. */
    public long seconds() {
        return seconds;
    }

    public Money pricePerHour() {
        return new Money(pricePerHourMicros, currency);
    }

    public String currency() {
        return currency;
    }

    public int feePpm() {
        return feePpm;
    }

    public String taxCountry() {
        return taxCountry;
    }

    public int taxPpm() {
        return taxPpm;
    }

    /** What is paid: net and tax. */
    public Money total() {
        return new Money(totalMicros, currency);
    }

    public Instant useBy() {
        return useBy;
    }

    public Instant placedAt() {
        return placedAt;
    }

    public Optional<Instant> fundedAt() {
        return Optional.ofNullable(fundedAt);
    }

    public Optional<Instant> closeRequestedAt() {
        return Optional.ofNullable(closeRequestedAt);
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public long version() {
        return version;
    }
}
