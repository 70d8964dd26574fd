package nodefair.db.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores payments. */
@ApplicationScoped
public class Payments {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Payments() {}

    public Payments(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Payment> find(UUID id) {
        return Optional.ofNullable(entities.find(Payment.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Payment> lock(UUID id) {
        return Optional.ofNullable(entities.find(Payment.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Payment> findBySession(String stripeSessionId) {
        return entities.createQuery("select x from Payment x where x.stripeSessionId = :stripeSessionId", Payment.class)
                .setParameter("stripeSessionId", stripeSessionId)
                .getResultStream()
                .findFirst();
    }

    public Optional<Payment> findByPaymentIntent(String stripePaymentIntentId) {
        return entities.createQuery(
                        "select x from Payment x where x.stripePaymentIntentId = :stripePaymentIntentId", Payment.class)
                .setParameter("stripePaymentIntentId", stripePaymentIntentId)
                .getResultStream()
                .findFirst();
    }

    /** The one payment of the order that has not failed. */
    public Optional<Payment> findLive(UUID orderId) {
        return entities.createQuery(
                        "select x from Payment x where x.orderId = :orderId and x.state <> :failed", Payment.class)
                .setParameter("orderId", orderId)
                .setParameter("failed", PaymentState.FAILED)
                .getResultStream()
                .findFirst();
    }

    /** Not ended ones that nobody asked about since then. */
    public List<Payment> unchecked(Instant since, int limit) {
        return entities.createQuery(
                        "select x from Payment x where x.state in (:open)"
                                + " and (x.checkedAt is null or x.checkedAt < :since) order by x.createdAt",
                        Payment.class)
                .setParameter("open", List.of(PaymentState.PENDING, PaymentState.UNKNOWN))
                .setParameter("since", since)
                .setMaxResults(limit)
                .getResultList();
    }

    public List<Payment> ofOrder(UUID orderId) {
        return entities.createQuery(
                        "select x from Payment x where x.orderId = :orderId order by x.createdAt", Payment.class)
                .setParameter("orderId", orderId)
                .getResultList();
    }

    public void save(Payment payment) {
        entities.persist(payment);
    }
}
