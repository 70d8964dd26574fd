package nodefair.db.usage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores usages. */
@ApplicationScoped
public class Usages {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Usages() {}

    public Usages(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Usage> find(UUID id) {
        return Optional.ofNullable(entities.find(Usage.class, id));
    }

    public Optional<Usage> findByJob(UUID jobId) {
        return entities.createQuery("select x from Usage x where x.jobId = :jobId", Usage.class)
                .setParameter("jobId", jobId)
                .getResultStream()
                .findFirst();
    }

    public List<Usage> ofOrder(UUID orderId) {
        return entities.createQuery(
                        "select x from Usage x where x.orderId = :orderId order by x.recordedAt", Usage.class)
                .setParameter("orderId", orderId)
                .getResultList();
    }

    public void save(Usage usage) {
        entities.persist(usage);
    }
}
