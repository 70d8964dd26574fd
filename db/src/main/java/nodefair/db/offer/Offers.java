package nodefair.db.offer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores offers. */
@ApplicationScoped
public class Offers {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Offers() {}

    public Offers(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Offer> find(UUID id) {
        return Optional.ofNullable(entities.find(Offer.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Offer> lock(UUID id) {
        return Optional.ofNullable(entities.find(Offer.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** The one offer of the node that is not withdrawn. */
    public Optional<Offer> findLive(UUID nodeId) {
        return entities.createQuery(
                        "select x from Offer x where x.nodeId = :nodeId and x.state <> :withdrawn", Offer.class)
                .setParameter("nodeId", nodeId)
                .setParameter("withdrawn", OfferState.WITHDRAWN)
                .getResultStream()
                .findFirst();
    }

    public List<Offer> ofProvider(UUID providerId) {
        return entities.createQuery(
                        "select x from Offer x where x.providerId = :providerId order by x.createdAt desc", Offer.class)
                .setParameter("providerId", providerId)
                .getResultList();
    }

    public void save(Offer offer) {
        entities.persist(offer);
    }
}
