package nodefair.db.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores deposits on the chain. */
@ApplicationScoped
public class Escrows {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Escrows() {}

    public Escrows(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Escrow> find(UUID id) {
        return Optional.ofNullable(entities.find(Escrow.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Escrow> lock(UUID id) {
        return Optional.ofNullable(entities.find(Escrow.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    public Optional<Escrow> findByOrder(UUID orderId) {
        return entities.createQuery("select x from Escrow x where x.orderId = :orderId", Escrow.class)
                .setParameter("orderId", orderId)
                .getResultStream()
                .findFirst();
    }

    public void save(Escrow escrow) {
        entities.persist(escrow);
    }
}
