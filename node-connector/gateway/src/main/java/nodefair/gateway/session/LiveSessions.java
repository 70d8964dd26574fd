package nodefair.gateway.session;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that this gateway holds, at most one per node. */
public final class LiveSessions {
    private final Map<UUID, LiveSession> byNode = new ConcurrentHashMap<>();

    /** Takes the session in; the one that it replaces is handed back. */
    public Optional<LiveSession> put(LiveSession session) {
        return Optional.ofNullable(byNode.put(session.node().id(), session));
    }

    /** False when the session was gone already, replaced or removed. */
    public boolean remove(LiveSession session) {
        return byNode.remove(session.node().id(), session);
    }

    public Optional<LiveSession> ofNode(UUID nodeId) {
        return Optional.ofNullable(byNode.get(nodeId));
    }

    public Collection<LiveSession> all() {
        return List.copyOf(byNode.values());
    }
}
