package nodefair.db.inbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;

/** Finds and stores what Stripe told, each event once. */
@ApplicationScoped
public class StripeEvents {
    private static final String PUT =
            """
            insert into stripe_events (id, type, account, payload, via, created_at, received_at)
            values (:id, :type, nullif(:account, ''), :payload, :via, :createdAt, :receivedAt) on conflict do nothing
            """;

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
}
