package nodefair.db.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Keeps the calls to outside parties, each business fact once. */
@ApplicationScoped
public class Outbox {
    private static final String PUT =
            """
            insert into outbox (id, key, kind, payload, next_try_at, created_at)
            values (:id, :key, :kind, cast(:payload as jsonb), :nextTryAt, :createdAt) on conflict do nothing
            """;

    /** Hibernate's word for rows that another transaction holds. */
    private static final int SKIP_LOCKED = -2;

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

    public Optional<OutboxMessage> findByKey(String key) {
        return entities.createQuery("select x from OutboxMessage x where x.key = :key", OutboxMessage.class)
                .setParameter("key", key)
                .getResultStream()
                .findFirst();
    }

    /** Due ones, oldest first; rows that another worker holds are passed over. */
    public List<OutboxMessage> claim(Instant now, int limit) {
        return entities.createQuery(
                        "select x from OutboxMessage x where x.state = :new and x.nextTryAt <= :now order by x.nextTryAt",
                        OutboxMessage.class)
                .setParameter("new", MessageState.NEW)
                .setParameter("now", now)
                .setMaxResults(limit)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .setHint("jakarta.persistence.lock.timeout", SKIP_LOCKED)
                .getResultList();
    }
}
