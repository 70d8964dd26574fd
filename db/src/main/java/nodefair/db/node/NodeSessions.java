package nodefair.db.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores connections of nodes. */
@ApplicationScoped
public class NodeSessions {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected NodeSessions() {}

    public NodeSessions(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<NodeSession> find(UUID id) {
        return Optional.ofNullable(entities.find(NodeSession.class, id));
    }

    public Optional<NodeSession> findOpen(UUID nodeId) {
        return entities.createQuery(
                        "select x from NodeSession x where x.nodeId = :nodeId and x.closedAt is null",
                        NodeSession.class)
                .setParameter("nodeId", nodeId)
                .getResultStream()
                .findFirst();
    }

    /** Open ones of one gateway instance. */
    public List<NodeSession> openAt(String gateway) {
        return entities.createQuery(
                        "select x from NodeSession x where x.gateway = :gateway and x.closedAt is null",
                        NodeSession.class)
                .setParameter("gateway", gateway)
                .getResultList();
    }

    public void save(NodeSession nodeSession) {
        entities.persist(nodeSession);
    }
}
