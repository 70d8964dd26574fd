package nodefair.db.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;

/** Finds and stores what Stripe told, each event once. */
@ApplicationScoped
public class StripeEvents {
    private static final String PUT =
            """
            insert into stripe_events (id, type, account, payload, via, created_at, received_at)
            values (:id, :type, nullif(:account, ''), :payload, :via, :createdAt, :receivedAt) on conflict do nothing
            """;

    /** Hibernate's word for rows that another transaction holds. */
    private static final int SKIP_LOCKED = -2;

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected StripeEvents() {}

    public StripeEvents(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<StripeEvent> find(String id) {
        return Optional.ofNullable(entities.find(StripeEvent.class, id));
    }

    /** @return whether it was new; the same event told twice is stored once */
    public boolean put(StripeEvent event) {
        return entities.createNativeQuery(PUT)
                        .setParameter("id", event.id())
                        .setParameter("type", event.type())
                        .setParameter("account", event.account().orElse(""))
                        .setParameter("payload", event.payload())
                        .setParameter("via", event.via().word())
                        .setParameter("createdAt", event.createdAt())
                        .setParameter("receivedAt", event.receivedAt())
                        .executeUpdate()
                == 1;
    }

    /** New ones, oldest first; rows that another worker holds are passed over. */
    public List<StripeEvent> claim(int limit) {
        return entities.createQuery(
                        "select x from StripeEvent x where x.state = :new order by x.receivedAt", StripeEvent.class)
                .setParameter("new", EventState.NEW)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList();
    }
}
