package nodefair.db.outbox;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A call to an outside party, written with the booking that wants it and made by a worker afterwards. */
@Entity
@Table(name = "outbox")
public class OutboxMessage {
    @Id
    private UUID id;

    private String key;
    private String kind;

    @JdbcTypeCode(SqlTypes.JSON)
    private String payload;

    private MessageState state;
    private int tries;
    private Instant nextTryAt;
    private @Nullable String lastError;
    private Instant createdAt;
    private @Nullable Instant doneAt;

    @SuppressWarnings("NullAway.Init")
    protected OutboxMessage() {}

    /**
     * @param key the business fact; also the idempotency key sent to the outside party
     * @param payload JSON
     */
    public OutboxMessage(String key, String kind, String payload, Instant createdAt) {
        this.id = Ids.next();
        this.key = key;
        this.kind = kind;
        this.payload = payload;
        this.state = MessageState.NEW;
        this.nextTryAt = createdAt;
        this.createdAt = createdAt;
    }

    public UUID id() {
        return id;
    }

    public String key() {
        return key;
    }

    public String kind() {
        return kind;
    }

    public String payload() {
        return payload;
    }

    public MessageState state() {
        return state;
    }

    public int tries() {
        return tries;
    }

    public Instant nextTryAt() {
        return nextTryAt;
    }

    public Optional<String> lastError() {
        return Optional.ofNullable(lastError);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public Optional<Instant> doneAt() {
        return Optional.ofNullable(doneAt);
    }
}
