package nodefair.db.offer;

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
import nodefair.db.node.Node;
import nodefair.db.node.Shape;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A provider's priced capacity on a node. */
@Entity
@Table(name = "offers")
public class Offer {
    @Id
    private UUID id;

    private UUID providerId;
    private UUID nodeId;
    private String title;
    private OfferState state;

    @Embedded
    private Shape shape;

    private int slots;
    private long pricePerHourMicros;
    private String currency;

    @JdbcTypeCode(SqlTypes.SMALLINT)
    private int hourFrom;

    @JdbcTypeCode(SqlTypes.SMALLINT)
    private int hourTo;

    private Instant endsAt;
    private boolean acceptsToken;
    private boolean demo;
    private @Nullable Instant publishedAt;
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Offer() {}

    /** A draft; it sells nothing until it is published. */
    public Offer(Node node, Terms terms, Instant createdAt) {
        this.id = Ids.next();
        this.providerId = node.providerId();
        this.nodeId = node.id();
        this.state = OfferState.DRAFT;
        this.demo = node.demo();
        this.createdAt = createdAt;
        set(terms);
    }

    /** Changes what is sold from now on; orders keep what they froze. */
    public void revise(Terms terms) {
        if (state.isFinal()) throw new IllegalStateException("OfferState " + state.word() + " takes no new terms");
        set(terms);
    }

    public void publish(Instant at) {
        state = state.to(OfferState.OPEN);
        if (publishedAt == null) publishedAt = at;
    }

    public void pause() {
        state = state.to(OfferState.PAUSED);
    }

    public void withdraw() {
        state = state.to(OfferState.WITHDRAWN);
    }

    public UUID id() {
        return id;
    }

    public UUID providerId() {
        return providerId;
    }

    public UUID nodeId() {
        return nodeId;
    }

    public String title() {
        return title;
    }

    public OfferState state() {
        return state;
    }

    /** What one slot gives. */
    public Shape shape() {
        return shape;
    }

    /** How many jobs of the shape run side by side. */
    public int slots() {
        return slots;
    }

    /** One slot-hour, every fee included, tax on top. */
    public Money pricePerHour() {
        return new Money(pricePerHourMicros, currency);
    }

    public String currency() {
        return currency;
    }

    /** First hour of the day, UTC, in which the node is there. */
    public int hourFrom() {
        return hourFrom;
    }

    /** End of the day's last hour, UTC. */
    public int hourTo() {
        return hourTo;
    }

    public Instant endsAt() {
        return endsAt;
    }

    public boolean acceptsToken() {
        return acceptsToken;
    }

    /** Belongs to the seeded market and cannot be bought. */
    public boolean demo() {
        return demo;
    }

    public Optional<Instant> publishedAt() {
        return Optional.ofNullable(publishedAt);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }

    @SuppressWarnings("NullAway.Init")
    private void set(Terms terms) {
        title = terms.title();
        shape = terms.shape();
        slots = terms.slots();
        pricePerHourMicros = terms.pricePerHour().micros();
        currency = terms.pricePerHour().currency();
        hourFrom = terms.hourFrom();
        hourTo = terms.hourTo();
        endsAt = terms.endsAt();
        acceptsToken = terms.acceptsToken();
    }

    /**
     * What a provider decides about an offer.
     *
     * @param slots jobs of the shape side by side
     * @param pricePerHour of one slot-hour, every fee included, tax on top
     * @param hourFrom first hour of the day, UTC, 0 to 23
     * @param hourTo end of the day's last hour, UTC, 1 to 24
     */
    public record Terms(
            String title,
            Shape shape,
            int slots,
            Money pricePerHour,
            int hourFrom,
            int hourTo,
            Instant endsAt,
            boolean acceptsToken) {}
}
