package nodefair.db.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores disputes. */
@ApplicationScoped
public class Disputes {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Disputes() {}

    public Disputes(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Dispute> find(UUID id) {
        return Optional.ofNullable(entities.find(Dispute.class, id));
    }

    public Optional<Dispute> findByStripeId(String stripeDisputeId) {
        return entities.createQuery("select x from Dispute x where x.stripeDisputeId = :stripeDisputeId", Dispute.class)
                .setParameter("stripeDisputeId", stripeDisputeId)
                .getResultStream()
                .findFirst();
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Dispute> lock(UUID id) {
        return Optional.ofNullable(entities.find(Dispute.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public void save(Dispute dispute) {
        entities.persist(dispute);
    }
}
