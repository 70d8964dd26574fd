package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Difference;
import nodefair.db.audit.AuditEvent;
import nodefair.db.audit.AuditTrail;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** Keeps what differs, one row an item until both sides agree; what nobody has explained is an alarm. */
@ApplicationScoped
public class ExceptionBook {
    private static final int INVARIANT = 11;
    /** What was explained and has changed since is open again. */
    private static final String FOUND =
            """
            insert into reconciliation_exceptions as x (id, run_id, kind, account_code, stripe_source, their_id, their_type,
              their_micros, our_source, our_sequence, our_micros, currency, occurred_at, why, created_at, last_seen_run_id)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (account_code, stripe_source, currency) where state <> 'resolved' do update set
              state = case when x.their_micros is distinct from excluded.their_micros
                             or x.our_micros is distinct from excluded.our_micros then 'open' else x.state end,
              why = case when x.state = 'explained' and x.their_micros is not distinct from excluded.their_micros
                             and x.our_micros is not distinct from excluded.our_micros then x.why else excluded.why end,
              kind = excluded.kind, their_id = excluded.their_id, their_type = excluded.their_type,
              their_micros = excluded.their_micros, our_source = excluded.our_source, our_sequence = excluded.our_sequence,
              our_micros = excluded.our_micros, last_seen_run_id = excluded.last_seen_run_id""";

    @Inject
    private Database database;

    @Inject
    private Alarms alarms;

    @Inject
    private AuditTrail audit;

    @Inject
    private Clock clock;

    /** Items that the two sides do not have alike, as far as is known. */
    @Transactional
    public List<Item> live() {
        return database.list(
                row -> new Item(row.text("account_code"), row.text("stripe_source"), row.text("currency")),
                "select account_code, stripe_source, currency from reconciliation_exceptions where state <> 'resolved'");
    }

    /** Keeps what a run found and ends what it found resolved. */
    @Transactional
    public void settle(UUID run, List<Mismatch> found, List<Item> resolved) {
        found.forEach(mismatch -> put(run, mismatch));
        for (Item item : resolved) {
            database.update(
                    "update reconciliation_exceptions set state = 'resolved', ended_at = ?, last_seen_run_id = ?"
                            + " where account_code = ? and stripe_source = ? and currency = ? and state <> 'resolved'",
                    clock.instant(),
                    run,
                    item.account(),
                    item.stripeSource(),
                    item.currency());
        }
        tell();
    }

    /**
     * Somebody says why it is there; it stays listed and is no alarm any more, unless it changes.
     *
     * @param actor kind:id
     * @throws IllegalStateException when it is not open
     */
    @Transactional
    public void explain(UUID exceptionId, String why, String actor) {
        int changed = database.update(
                "update reconciliation_exceptions set state = 'explained', why = ?, explained_by = ? where id = ? and state = 'open'",
                why,
                actor,
                exceptionId);
        if (changed == 0) throw new IllegalStateException("not an open exception: " + exceptionId);
        audit.record(new AuditEvent(
                clock.instant(), actor, "reconciliation.explain", "reconciliation_exception:" + exceptionId, "{}"));
        tell();
    }

    private void put(UUID run, Mismatch mismatch) {
        Optional<Side> theirs = mismatch.theirs();
        Optional<Side> ours = mismatch.ours();
        Item item = mismatch.item();
        database.update(
                FOUND,
                Ids.next(),
                run,
                mismatch.kind().word(),
                item.account(),
                item.stripeSource(),
                orNull(theirs.map(Side::id)),
                orNull(theirs.map(Side::type)),
                orNull(theirs.map(Side::micros)),
                orNull(ours.map(Side::id)),
                orNull(ours.map(Side::sequence)),
                orNull(ours.map(Side::micros)),
                item.currency(),
                mismatch.at(),
                mismatch.why(),
                clock.instant(),
                run);
    }

    private void tell() {
        alarms.settle(
                Set.of(INVARIANT),
                database.list(
                        row -> new Difference(
                                INVARIANT,
                                row.text("account_code") + " " + row.text("stripe_source") + " " + row.text("currency"),
                                row.text("details")),
                        "select account_code, stripe_source, currency, 'Stripe ' || coalesce(their_micros::text, 'nothing')"
                                + " || ', ledger ' || coalesce(our_micros::text, 'nothing') as details"
                                + " from reconciliation_exceptions where state = 'open' and kind <> 'on_its_way'"));
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
