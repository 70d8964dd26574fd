package nodefair.db.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** Keeps the calls to outside parties, each business fact once. */
@ApplicationScoped
public class Outbox {
    private static final String PUT =
            """
            insert into outbox (id, key, kind, payload, next_try_at, created_at)
            values (:id, :key, :kind, cast(:payload as jsonb), :nextTryAt, :createdAt) on conflict do nothing
            """;

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Outbox() {}

    public Outbox(EntityManager entities) {
        this.entities = entities;
    }

    /** @return whether it was new; the same key put twice is one call */
    public boolean put(OutboxMessage message) {
        return entities.createNativeQuery(PUT)
                        .setParameter("id", message.id())
                        .setParameter("key", message.key())
                        .setParameter("kind", message.kind())
                        .setParameter("payload", message.payload())
                        .setParameter("nextTryAt", message.nextTryAt())
                        .setParameter("createdAt", message.createdAt())
                        .executeUpdate()
                == 1;
    }
}
