package nodefair.db.payout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores payouts and their items. */
@ApplicationScoped
public class Payouts {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Payouts() {}

    public Payouts(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Payout> find(UUID id) {
        return Optional.ofNullable(entities.find(Payout.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Payout> lock(UUID id) {
        return Optional.ofNullable(entities.find(Payout.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Newest first. */
    public List<Payout> ofProvider(UUID providerId) {
        return entities.createQuery(
                        "select x from Payout x where x.providerId = :providerId order by x.scheduledAt desc",
                        Payout.class)
                .setParameter("providerId", providerId)
                .getResultList();
    }

    public Optional<Payout> findByStripePayout(String stripePayoutId) {
        return entities.createQuery("select x from Payout x where x.stripePayoutId = :stripePayoutId", Payout.class)
                .setParameter("stripePayoutId", stripePayoutId)
                .getResultStream()
                .findFirst();
    }

    public List<PayoutItem> items(UUID payoutId) {
        return entities.createQuery("select x from PayoutItem x where x.payoutId = :payoutId", PayoutItem.class)
                .setParameter("payoutId", payoutId)
                .getResultList();
    }

    /** A new payout and what it pays. */
    public void save(Payout payout, List<PayoutItem> items) {
        entities.persist(payout);
        items.forEach(entities::persist);
    }
}
