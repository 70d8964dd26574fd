package nodefair.gateway.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.protocol.frame.FromGateway;
import nodefair.protocol.frame.Heartbeat;
import org.jspecify.annotations.Nullable;

/** An open session of a node with this gateway, and what the node last said about itself. */
public final class LiveSession {
    private final UUID id;
    private final NodeIdentity node;
    private final NodeLink link;
    private volatile Instant heardAt;
    private volatile @Nullable Said said;
    private volatile Instant pausedUntil = Instant.MIN;
    private volatile boolean drainedByOwner;
    private volatile boolean drainAsked;

    public LiveSession(UUID id, NodeIdentity node, NodeLink link, Instant openedAt) {
        this.id = id;
        this.node = node;
        this.link = link;
        this.heardAt = openedAt;
    }

    public UUID id() {
        return id;
    }

    public NodeIdentity node() {
        return node;
    }

    public NodeLink link() {
        return link;
    }

    public boolean send(FromGateway frame) {
        return link.send(frame);
    }

    public Instant heardAt() {
        return heardAt;
    }

    public void heard(Instant at) {
        heardAt = at;
    }

    private record Said(Heartbeat heartbeat, int known) {}

    /**
     * Notes what the node said of itself.
     *
     * @param known how many of the attempts that it named are live ones of its own; others take a slot there until it drops them
     */
    public void beat(Heartbeat heartbeat, int known) {
        said = new Said(heartbeat, known);
        drainedByOwner = heartbeat.draining();
    }

    public void drainedByOwner(boolean on) {
        drainedByOwner = on;
    }

    /** Whether the node or its provider wants no more attempts on it. */
    public boolean draining() {
        return drainedByOwner || drainAsked;
    }

    /** Notes the provider's wish from the portal; true when it is news to the node. */
    public boolean askToDrain(boolean on) {
        boolean news = drainAsked != on;
        drainAsked = on;
        return news;
    }

    /** Leaves the node alone for a while after it refused an attempt. */
    public void pause(Instant now, Duration length) {
        pausedUntil = now.plus(length);
    }

    /** Attempts the node would hold at most; nothing before its first heartbeat and while it is paused. */
    public int capacity(Instant now) {
        Said last = said;
        if (last == null || now.isBefore(pausedUntil)) return 0;
        return last.heartbeat().freeSlots() + last.known();
    }

    public Optional<Heartbeat> lastHeartbeat() {
        return Optional.ofNullable(said).map(Said::heartbeat);
    }
}
