package nodefair.db.audit;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** Who did what to whom or what; never changed. */
@Entity
@Table(name = "audit_events")
public class AuditEvent {
    @Id
    private UUID id;

    private Instant at;
    private String actor;
    private String action;
    private String subject;

    @JdbcTypeCode(SqlTypes.JSON)
    private String details;

    @SuppressWarnings("NullAway.Init")
    protected AuditEvent() {}

    /**
     * @param actor as kind:id, such as account:&lt;uuid&gt;
     * @param subject as kind:id, such as order:&lt;uuid&gt;
     * @param details JSON object
     */
    public AuditEvent(Instant at, String actor, String action, String subject, String details) {
        this.id = Ids.next();
        this.at = at;
        this.actor = actor;
        this.action = action;
        this.subject = subject;
        this.details = details;
    }

    public UUID id() {
        return id;
    }

    public Instant at() {
        return at;
    }

    public String actor() {
        return actor;
    }

    public String action() {
        return action;
    }

    public String subject() {
        return subject;
    }

    public String details() {
        return details;
    }
}
