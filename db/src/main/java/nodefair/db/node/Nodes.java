package nodefair.db.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores nodes. */
@ApplicationScoped
public class Nodes {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Nodes() {}

    public Nodes(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Node> find(UUID id) {
        return Optional.ofNullable(entities.find(Node.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Node> lock(UUID id) {
        return Optional.ofNullable(entities.find(Node.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Node> findByDid(String did) {
        return entities.createQuery("select x from Node x where x.did = :did", Node.class)
                .setParameter("did", did)
                .getResultStream()
                .findFirst();
    }

    public List<Node> ofProvider(UUID providerId) {
        return entities.createQuery("select x from Node x where x.providerId = :providerId order by x.name", Node.class)
                .setParameter("providerId", providerId)
                .getResultList();
    }

    public void save(Node node) {
        entities.persist(node);
    }
}
