package nodefair.db.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;

/** Writes down who did what, and reads it back. */
@ApplicationScoped
public class AuditTrail {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected AuditTrail() {}

    public AuditTrail(EntityManager entities) {
        this.entities = entities;
    }

    public void record(AuditEvent event) {
        entities.persist(event);
    }

    /** Oldest first. */
    public List<AuditEvent> of(String subject) {
        return entities.createQuery(
                        "select x from AuditEvent x where x.subject = :subject order by x.at", AuditEvent.class)
                .setParameter("subject", subject)
                .getResultList();
    }
}
