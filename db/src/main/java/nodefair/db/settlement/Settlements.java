package nodefair.db.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores settlements. */
@ApplicationScoped
public class Settlements {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Settlements() {}

    public Settlements(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Settlement> find(UUID usageId) {
        return Optional.ofNullable(entities.find(Settlement.class, usageId));
    }

    public List<Settlement> ofOrder(UUID orderId) {
        return entities.createQuery(
                        "select x from Settlement x where x.orderId = :orderId order by x.settledAt", Settlement.class)
                .setParameter("orderId", orderId)
                .getResultList();
    }

    /** Newest first. */
    public List<Settlement> ofProvider(UUID providerId, int limit) {
        return entities.createQuery(
                        "select x from Settlement x where x.providerId = :providerId order by x.settledAt desc",
                        Settlement.class)
                .setParameter("providerId", providerId)
                .setMaxResults(limit)
                .getResultList();
    }

    public void save(Settlement settlement) {
        entities.persist(settlement);
    }
}
