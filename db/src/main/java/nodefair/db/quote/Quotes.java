package nodefair.db.quote;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores quotes. */
@ApplicationScoped
public class Quotes {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Quotes() {}

    public Quotes(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Quote> find(UUID id) {
        return Optional.ofNullable(entities.find(Quote.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Quote> lock(UUID id) {
        return Optional.ofNullable(entities.find(Quote.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Held ones whose time is over, oldest first. */
    public List<Quote> overdue(Instant now, int limit) {
        return entities.createQuery(
                        "select x from Quote x where x.state = :held and x.expiresAt <= :now order by x.expiresAt",
                        Quote.class)
                .setParameter("held", QuoteState.HELD)
                .setParameter("now", now)
                .setMaxResults(limit)
                .getResultList();
    }

    public void save(Quote quote) {
        entities.persist(quote);
    }
}
