package nodefair.db.order;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores orders. */
@ApplicationScoped
public class Orders {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Orders() {}

    public Orders(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Order> find(UUID id) {
        return Optional.ofNullable(entities.find(Order.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Order> lock(UUID id) {
        return Optional.ofNullable(entities.find(Order.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** By its number as a person types it. */
    public Optional<Order> findByNumber(String number) {
        return entities.createQuery("select x from Order x where x.number = :number", Order.class)
                .setParameter("number", OrderNumber.normalize(number))
                .getResultStream()
                .findFirst();
    }

    public Optional<Order> findByQuote(UUID quoteId) {
        return entities.createQuery("select x from Order x where x.quoteId = :quoteId", Order.class)
                .setParameter("quoteId", quoteId)
                .getResultStream()
                .findFirst();
    }

    /**
     * Newest first.
     *
     * @param from how many of the newest to leave out
     */
    public List<Order> ofAccount(UUID accountId, int from, int limit) {
        return entities.createQuery(
                        "select x from Order x where x.accountId = :accountId order by x.placedAt desc, x.id desc",
                        Order.class)
                .setParameter("accountId", accountId)
                .setFirstResult(from)
                .setMaxResults(limit)
                .getResultList();
    }

    public long countOfAccount(UUID accountId) {
        return entities.createQuery("select count(x) from Order x where x.accountId = :accountId", Long.class)
                .setParameter("accountId", accountId)
                .getSingleResult();
    }

    /** What can pay for jobs, newest first. */
    public List<Order> fundedOfAccount(UUID accountId, int limit) {
        return entities.createQuery(
                        "select x from Order x where x.accountId = :accountId and x.state = :funded"
                                + " and x.closeRequestedAt is null order by x.placedAt desc",
                        Order.class)
                .setParameter("accountId", accountId)
                .setParameter("funded", OrderState.FUNDED)
                .setMaxResults(limit)
                .getResultList();
    }

    public void save(Order order) {
        entities.persist(order);
    }
}
