package nodefair.db.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores measurements of nodes. */
@ApplicationScoped
public class NodeBenchmarks {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected NodeBenchmarks() {}

    public NodeBenchmarks(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<NodeBenchmark> latest(UUID nodeId) {
        return entities.createQuery(
                        "select x from NodeBenchmark x where x.nodeId = :nodeId order by x.measuredAt desc",
                        NodeBenchmark.class)
                .setParameter("nodeId", nodeId)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    public void save(NodeBenchmark nodeBenchmark) {
        entities.persist(nodeBenchmark);
    }
}
