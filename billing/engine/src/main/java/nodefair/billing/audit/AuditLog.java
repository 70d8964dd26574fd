package nodefair.billing.audit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.report.Paged;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** Writes down what people of the staff do, in the transaction in which they do it, and when renters signed in; reads it back. */
@ApplicationScoped
public class AuditLog {
    public static final int PAGE_SIZE = 50;

    private static final String FOUND =
            """
            from audit_events e left join accounts a on e.actor = 'account:' || a.id
            where (?::text is null or e.action like ? || '%') and (?::text is null or e.subject = ?)
              and (?::text is null or coalesce(a.name, e.actor) ilike '%' || ? || '%')""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * What is looked for; null stands for everything.
     *
     * @param action how its word begins, such as {@code entry.}
     * @param subject as kind:id
     * @param person part of a name
     */
    public record Question(@Nullable String action, @Nullable String subject, @Nullable String person) {
        /** Everything. */
        public static Question all() {
            return new Question(null, null, null);
        }
    }

    /**
     * @param actor who, as kind:id
     * @param action what, as {@code thing.done}
     * @param subject to what, as kind:id
     */
    @Transactional
    public void record(String actor, String action, String subject, Map<String, String> details) {
        Map<String, String> ordered = new TreeMap<>(details);
        database.update(
                "insert into audit_events (id, at, actor, action, subject, details)"
                        + " values (?, ?, ?, ?, ?, coalesce(jsonb_object(?::text[], ?::text[]), '{}'))",
                Ids.next(),
                clock.instant(),
                actor,
                action,
                subject,
                ordered.keySet().toArray(String[]::new),
                ordered.values().toArray(String[]::new));
    }

    /** A renter has signed in, which speaks for a payment that is contested later. */
    @Transactional
    public void signedIn(UUID accountId) {
        String renter = "account:" + accountId;
        record(renter, "account.signed_in", renter, Map.of());
    }

    /** Newest first. */
    @Transactional
    public Paged<AuditLine> find(Question question, int page) {
        @Nullable
        Object[] filters = {
            question.action(),
            question.action(),
            question.subject(),
            question.subject(),
            question.person(),
            question.person()
        };
        long total = database.number("select count(*) " + FOUND, filters);
        List<AuditLine> lines = database.list(
                AuditLog::line,
                "select e.at, coalesce(a.name, e.actor) as who, e.action, e.subject, e.details::text as details "
                        + FOUND + " order by e.at desc, e.id desc limit " + PAGE_SIZE + " offset "
                        + (page - 1L) * PAGE_SIZE,
                filters);
        return new Paged<>(lines, page, PAGE_SIZE, total);
    }

    private static AuditLine line(Row row) throws SQLException {
        return new AuditLine(
                row.instant("at"), row.text("who"), row.text("action"), row.text("subject"), row.text("details"));
    }
}
