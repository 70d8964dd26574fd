package nodefair.db.inbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An event as Stripe told it, stored once by its id and worked off later. */
@Entity
@Table(name = "stripe_events")
public class StripeEvent {
    @Id
    private String id;

    private String type;
    private @Nullable String account;
    private String payload;
    private Via via;
    private EventState state;
    private int tries;
    private @Nullable String lastError;
    private Instant createdAt;
    private Instant receivedAt;
    private @Nullable Instant workedAt;
    private @Nullable Instant nextTryAt;

    @SuppressWarnings("NullAway.Init")
    protected StripeEvent() {}

    /**
     * @param account Connect account it is about, null for the platform's own
     * @param payload JSON exactly as it was signed
     * @param createdAt at Stripe
     */
    public StripeEvent(
            String id,
            String type,
            @Nullable String account,
            String payload,
            Via via,
            Instant createdAt,
            Instant receivedAt) {
        this.id = id;
        this.type = type;
        this.account = account;
        this.payload = payload;
        this.via = via;
        this.state = EventState.NEW;
        this.createdAt = createdAt;
        this.receivedAt = receivedAt;
    }

    public void done(Instant at) {
        tries++;
        state = EventState.DONE;
        workedAt = at;
    }

    /** It is tried again then. */
    public void failOnce(String error, Instant nextTryAt) {
        tries++;
        lastError = error;
        this.nextTryAt = nextTryAt;
    }

    /** A person must look. */
    public void giveUp(String error, Instant at) {
        tries++;
        state = EventState.FAILED;
        lastError = error;
        workedAt = at;
    }

    public String id() {
        return id;
    }

    public String type() {
        return type;
    }

    public Optional<String> account() {
        return Optional.ofNullable(account);
    }

    public String payload() {
        return payload;
    }

    public Via via() {
        return via;
    }

    public EventState state() {
        return state;
    }

    public int tries() {
        return tries;
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Instant receivedAt() {
        return receivedAt;
    }

    /** Not before then; empty means now. */
    public Optional<Instant> nextTryAt() {
        return Optional.ofNullable(nextTryAt);
    }

    public Optional<Instant> workedAt() {
        return Optional.ofNullable(workedAt);
    }
}
