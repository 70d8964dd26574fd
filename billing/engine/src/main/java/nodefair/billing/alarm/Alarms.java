package nodefair.billing.alarm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Difference;
import nodefair.db.identity.Ids;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps every difference that a check found; a new one is told once in the log, for a person to look at. */
@ApplicationScoped
public class Alarms {
    private static final Logger LOG = LoggerFactory.getLogger(Alarms.class);
    private static final String SEEN =
            """
            insert into ledger_alarms as a (id, invariant, subject, details, first_seen_at, last_seen_at) values (?, ?, ?, ?, ?, ?)
            on conflict (invariant, subject) where cleared_at is null
            do update set details = excluded.details, last_seen_at = excluded.last_seen_at""";
    private static final String SELECT =
            "select invariant, subject, details, first_seen_at, last_seen_at, cleared_at from ledger_alarms ";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Not cleared, the newest first. */
    @Transactional
    public List<Alarm> open() {
        return database.list(
                Alarms::alarm, SELECT + "where cleared_at is null order by first_seen_at desc, subject limit 1000");
    }

    /** Open and cleared, the newest first. */
    @Transactional
    public List<Alarm> all(int limit) {
        return database.list(Alarms::alarm, SELECT + "order by first_seen_at desc, subject limit ?", limit);
    }

    /** Whether any is open of those that a check of everything could clear. */
    @Transactional
    public boolean anyOpen(Set<Integer> invariants) {
        return open().stream()
                .anyMatch(alarm -> invariants.contains(alarm.difference().invariant()));
    }

    /** Keeps what a check of something found; says nothing about the rest. */
    @Transactional
    public void seen(List<Difference> differences) {
        Instant now = clock.instant();
        for (Difference difference : differences) {
            boolean known = database.number(
                            "select count(*) from ledger_alarms where invariant = ? and subject = ? and cleared_at is null",
                            difference.invariant(),
                            difference.subject())
                    > 0;
            database.update(
                    SEEN, Ids.next(), difference.invariant(), difference.subject(), difference.details(), now, now);
            if (!known) {
                LOG.error(
                        "The books differ, invariant={} subject={} details={}",
                        difference.invariant(),
                        difference.subject(),
                        difference.details());
            }
        }
    }

    /** Ends an open alarm whose check finds nothing any more; without one nothing happens. */
    @Transactional
    public void cleared(int invariant, String subject) {
        int ended = database.update(
                "update ledger_alarms set cleared_at = ? where invariant = ? and subject = ? and cleared_at is null",
                clock.instant(),
                invariant,
                subject);
        if (ended > 0) LOG.info("A difference is gone, invariant={} subject={}", invariant, subject);
    }

    /** Keeps what a check of everything found, and clears the open alarms of its invariants that it did not find. */
    @Transactional
    public void settle(Set<Integer> invariants, List<Difference> differences) {
        seen(differences);
        List<Alarm> gone = open().stream()
                .filter(alarm -> invariants.contains(alarm.difference().invariant()))
                .filter(alarm -> differences.stream().noneMatch(found -> same(found, alarm.difference())))
                .toList();
        for (Alarm alarm : gone) {
            cleared(alarm.difference().invariant(), alarm.difference().subject());
        }
    }

    private static boolean same(Difference one, Difference other) {
        return one.invariant() == other.invariant() && one.subject().equals(other.subject());
    }

    private static Alarm alarm(Row row) throws SQLException {
        return new Alarm(
                new Difference(row.integer("invariant"), row.text("subject"), row.text("details")),
                row.instant("first_seen_at"),
                row.instant("last_seen_at"),
                row.optionalInstant("cleared_at"));
    }
}
