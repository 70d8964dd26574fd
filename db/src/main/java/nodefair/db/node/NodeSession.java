package nodefair.db.node;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** One connection of a node to a gateway; uptime is the sum of sessions. */
@Entity
@Table(name = "node_sessions")
public class NodeSession {
    @Id
    private UUID id;

    private UUID nodeId;
    private String gateway;
    private Instant openedAt;
    private Instant lastHeartbeatAt;
    private @Nullable Instant closedAt;
    private @Nullable CloseCause closeCause;

    @SuppressWarnings("NullAway.Init")
    protected NodeSession() {}

    public NodeSession(UUID nodeId, String gateway, Instant openedAt) {
        this.id = Ids.next();
        this.nodeId = nodeId;
        this.gateway = gateway;
        this.openedAt = openedAt;
        this.lastHeartbeatAt = openedAt;
    }

    public void heartbeat(Instant at) {
        if (at.isAfter(lastHeartbeatAt)) lastHeartbeatAt = at;
    }

    public void close(CloseCause cause, Instant at) {
        state().to(SessionState.CLOSED);
        closedAt = at;
        closeCause = cause;
    }

    public SessionState state() {
        return closedAt == null ? SessionState.OPEN : SessionState.CLOSED;
    }

    public UUID id() {
        return id;
    }

    public UUID nodeId() {
        return nodeId;
    }

    /** Name of the gateway instance that held the connection. */
    public String gateway() {
        return gateway;
    }

    public Instant openedAt() {
        return openedAt;
    }

    public Instant lastHeartbeatAt() {
        return lastHeartbeatAt;
    }

    public Optional<Instant> closedAt() {
        return Optional.ofNullable(closedAt);
    }

    public Optional<CloseCause> closeCause() {
        return Optional.ofNullable(closeCause);
    }
}
