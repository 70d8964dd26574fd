package nodefair.db.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores refunds. */
@ApplicationScoped
public class Refunds {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Refunds() {}

    public Refunds(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Refund> find(UUID id) {
        return Optional.ofNullable(entities.find(Refund.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Refund> lock(UUID id) {
        return Optional.ofNullable(entities.find(Refund.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Refund> findByStripeId(String stripeRefundId) {
        return entities.createQuery("select x from Refund x where x.stripeRefundId = :stripeRefundId", Refund.class)
                .setParameter("stripeRefundId", stripeRefundId)
                .getResultStream()
                .findFirst();
    }

    public List<Refund> ofOrder(UUID orderId) {
        return entities.createQuery(
                        "select x from Refund x where x.orderId = :orderId order by x.createdAt", Refund.class)
                .setParameter("orderId", orderId)
                .getResultList();
    }

    public void save(Refund refund) {
        entities.persist(refund);
    }
}
