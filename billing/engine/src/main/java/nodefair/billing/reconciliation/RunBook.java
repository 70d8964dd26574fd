package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;

/** Writes runs down, so that it is known what was compared, when, and with what outcome. */
@ApplicationScoped
public class RunBook {
    /** Who asks for the nightly ones. */
    static final String SCHEDULE = "schedule";

    @Inject
    private Database database;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** Up to when everything was compared by the schedule. */
    @Transactional
    public Optional<Instant> comparedUntil() {
        return database.first(
                        row -> row.optionalInstant("until"),
                        "select max(to_at) as until from reconciliation_runs where state = 'done' and requested_by = 'schedule'"
                                + " and party = 'stripe'")
                .flatMap(until -> until);
    }

    /** Whether runs of the schedule are made and none has compared what happened since some time. */
    @Transactional
    public boolean isBehind(Instant time) {
        return database.number(
                        "select count(*) from (select coalesce(max(to_at) filter (where state = 'done'), min(started_at)) as reached"
                                + " from reconciliation_runs where requested_by = 'schedule' and party = 'stripe') runs where reached < ?",
                        time)
                > 0;
    }

    /** Something that differs came up between two runs: that counts as one of its own. */
    @Transactional
    public UUID heard(Instant at) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        database.update(
                "insert into reconciliation_runs (id, from_at, to_at, requested_by, state, open_exceptions, started_at, ended_at)"
                        + " values (?, ?, ?, 'news', 'done', 1, ?, ?)",
                id,
                at,
                at.plusSeconds(1),
                now,
                now);
        return id;
    }

    @Transactional
    public boolean failedSince(Instant time) {
        return database.number(
                        "select count(*) from reconciliation_runs where state = 'failed' and requested_by = 'schedule'"
                                + " and party = 'stripe' and ended_at > ?",
                        time)
                > 0;
    }

    /** A run that waits for the worker. */
    public record Queued(UUID id, Instant from, Instant to) {}

    /**
     * Writes down that a person wants a comparison; the worker makes it.
     *
     * @param from included
     * @param to not included
     * @param actor kind:id
     * @return the run that waits; of somebody else, when one waits already
     */
    @Transactional
    public UUID ask(Instant from, Instant to, String actor) {
        UUID id = Ids.next();
        database.update(
                "insert into reconciliation_runs (id, state, from_at, to_at, requested_by, started_at)"
                        + " values (?, 'queued', ?, ?, ?, ?) on conflict (party) where state = 'queued' do nothing",
                id,
                from,
                to,
                actor,
                clock.instant());
        UUID waiting = database.first(
                        row -> row.uuid("id"), "select id from reconciliation_runs where state = 'queued'")
                .orElse(id);
        if (waiting.equals(id)) {
            audit.record(
                    actor,
                    "reconciliation.asked",
                    "reconciliation_run:" + id,
                    Map.of("from", from.toString(), "to", to.toString()));
        }
        return waiting;
    }

    /** Begins the one that waits. */
    @Transactional
    public Optional<Queued> take() {
        Optional<Queued> waiting = database.first(
                row -> new Queued(row.uuid("id"), row.instant("from_at"), row.instant("to_at")),
                "select id, from_at, to_at from reconciliation_runs where state = 'queued' for update skip locked");
        waiting.ifPresent(run -> {
            endWhatWasStopped(Party.STRIPE);
            database.update(
                    "update reconciliation_runs set state = 'running', started_at = ? where id = ?",
                    clock.instant(),
                    run.id());
        });
        return waiting;
    }

    /** A run that was killed under way is over, too. */
    @Transactional
    public UUID begin(Party party, Instant from, Instant to, String requestedBy) {
        UUID id = Ids.next();
        endWhatWasStopped(party);
        database.update(
                "insert into reconciliation_runs (id, party, from_at, to_at, requested_by, started_at) values (?, ?, ?, ?, ?, ?)",
                id,
                party.word(),
                from,
                to,
                requestedBy,
                clock.instant());
        return id;
    }

    @Transactional
    public void end(UUID run, Comparison found) {
        found.sums()
                .forEach((of, sum) -> database.update(
                        "insert into reconciliation_sums (run_id, account_code, currency, theirs_micros, ours_micros)"
                                + " values (?, ?, ?, ?, ?)",
                        run,
                        of.account(),
                        of.currency(),
                        sum.theirs(),
                        sum.ours()));
        database.update(
                "update reconciliation_runs set state = 'done', lines_theirs = ?, lines_ours = ?, matched = ?,"
                        + " open_exceptions = ?, ended_at = ? where id = ?",
                found.theirLines(),
                found.ourLines(),
                found.matched(),
                found.mismatches().size(),
                clock.instant(),
                run);
    }

    @Transactional
    public void fail(UUID run, String why) {
        database.update(
                "update reconciliation_runs set state = 'failed', failure = ?, ended_at = ? where id = ?",
                why,
                clock.instant(),
                run);
    }

    private void endWhatWasStopped(Party party) {
        database.update(
                "update reconciliation_runs set state = 'failed', failure = 'It was stopped.', ended_at = ? where state = 'running'"
                        + " and party = ?",
                clock.instant(),
                party.word());
    }
}
