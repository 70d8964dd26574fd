package nodefair.billing.reconciliation;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Difference;
import nodefair.billing.reconciliation.ExceptionRefused.Reason;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** Keeps what differs, one row an item until both sides agree; what nobody has explained is an alarm. */
@ApplicationScoped
public class ExceptionBook {
    private static final int INVARIANT = 11;
    /** A number of its own among the advisory locks. */
    private static final long TELLING = 0x6e66657863657074L;
    /** A night that fails is done again all day; then somebody must look. */
    private static final Duration BEHIND_MAX = Duration.ofHours(36);

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

    private static final String STEP =
            """
            insert into reconciliation_steps (id, exception_id, at, what, run_id, actor, kind, their_micros, our_micros, why)
            select ?, x.id, ?, ?, ?, ?, x.kind, x.their_micros, x.our_micros, ? from reconciliation_exceptions x where x.id = ?""";

    private static final String AGREED = "Both sides agree.";
    private static final int WHY_MIN = 10;
    private static final int WHY_MAX = 500;

    @Inject
    private Database database;

    @Inject
    private RunBook runs;

    @Inject
    private Alarms alarms;

    @Inject
    private AuditLog audit;

    @Inject
    private Clock clock;

    /** What a run compares with what was known. */
    private record Figures(String kind, Optional<Long> theirs, Optional<Long> ours) {
        static Figures of(Mismatch mismatch) {
            return new Figures(
                    mismatch.kind().word(),
                    mismatch.theirs().map(Side::micros),
                    mismatch.ours().map(Side::micros));
        }
    }

    /** An exception that has not ended. */
    private record Known(UUID id, Figures figures) {}

    /** Items that the books and one other party do not have alike, as far as is known. */
    @Transactional
    public List<Item> live(Party party) {
        return database.list(
                row -> new Item(row.text("account_code"), row.text("stripe_source"), row.text("currency")),
                "select account_code, stripe_source, currency from reconciliation_exceptions"
                        + " where state <> 'resolved' and starts_with(account_code, ?)",
                party.accounts());
    }

    /** What the other side has of each item of an account in a currency that has not ended; zero where it has nothing. */
    @Transactional
    public Map<Item, Long> theirs(String account, String currency) {
        return database
                .list(
                        row -> Map.entry(
                                new Item(account, row.text("stripe_source"), currency),
                                row.optionalNumber("their_micros").orElse(0L)),
                        "select stripe_source, their_micros from reconciliation_exceptions"
                                + " where state <> 'resolved' and account_code = ? and currency = ?",
                        account,
                        currency)
                .stream()
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Keeps what a run found and ends what it found resolved. */
    @Transactional
    public void settle(UUID run, List<Mismatch> found, List<Item> resolved) {
        found.forEach(mismatch -> put(run, mismatch));
        resolved.forEach(item -> known(item).ifPresent(exception -> {
            database.update(
                    "update reconciliation_exceptions set state = 'resolved', ended_at = ?, last_seen_run_id = ? where id = ?",
                    clock.instant(),
                    run,
                    exception.id());
            step(exception.id(), "resolved", run, null, AGREED);
        }));
        tell();
    }

    /**
     * Lists what Stripe has and a restored database does not know, as an alarm; listed again, nothing happens.
     *
     * @param id ours of what was forgotten
     */
    @Transactional
    public void forgotten(Item item, Side theirs, UUID id) {
        if (hear(item, Optional.of(theirs), Optional.empty())) {
            database.update(
                    "update reconciliation_exceptions set forgotten_id = ? where account_code = ? and stripe_source = ?"
                            + " and currency = ? and state <> 'resolved'",
                    id,
                    item.account(),
                    item.stripeSource(),
                    item.currency());
        }
    }

    /**
     * Lists at once what came up between two nights.
     *
     * @return false when it was listed before
     */
    @Transactional
    public boolean hear(Item item, Optional<Side> theirs, Optional<Side> ours) {
        if (live(Party.of(item.account())).contains(item)) return false;
        Mismatch mismatch = new Mismatch(item, theirs, ours, Mismatch.kind(theirs, ours, false));
        put(runs.heard(mismatch.at()), mismatch);
        tell();
        return true;
    }

    /** Brings the alarms to what is open, and to whether the last comparison is too old. */
    @Transactional
    public void tellAge() {
        tell();
    }

    /**
     * Somebody says why it is there; it stays listed and is no alarm any more, unless it changes.
     *
     * @param why 10 to 500 characters
     * @param actor kind:id
     * @throws ExceptionRefused when nothing is to be explained, or that does not
     */
    @Transactional
    public void explain(UUID exceptionId, String why, String actor) {
        String reason = why.strip();
        if (reason.length() < WHY_MIN || reason.length() > WHY_MAX) {
            throw new ExceptionRefused(Reason.WHY, reason.length() + " characters");
        }
        String kind = database.first(
                        row -> row.text("kind"),
                        "select kind from reconciliation_exceptions where id = ? and state = 'open' for update",
                        exceptionId)
                .orElseThrow(() -> new ExceptionRefused(Reason.NOT_OPEN, exceptionId.toString()));
        if (kind.equals(Mismatch.Kind.ON_ITS_WAY.word())) {
            throw new ExceptionRefused(Reason.ON_ITS_WAY, exceptionId.toString());
        }
        database.update(
                "update reconciliation_exceptions set state = 'explained', why = ?, explained_by = ? where id = ?",
                reason,
                actor,
                exceptionId);
        step(exceptionId, "explained", null, actor, reason);
        audit.record(
                actor, "reconciliation.explained", "reconciliation_exception:" + exceptionId, Map.of("why", reason));
        tell();
    }

    private void put(UUID run, Mismatch mismatch) {
        Optional<Side> theirs = mismatch.theirs();
        Optional<Side> ours = mismatch.ours();
        Item item = mismatch.item();
        Optional<Known> before = known(item);
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
                orNull(ours.map(Side::sequence).filter(sequence -> sequence > 0)),
                orNull(ours.map(Side::micros)),
                item.currency(),
                mismatch.at(),
                mismatch.why(),
                clock.instant(),
                run);
        if (before.map(Known::figures).filter(Figures.of(mismatch)::equals).isPresent()) return;
        known(item).ifPresent(now -> step(now.id(), before.isEmpty() ? "found" : "changed", run, null, mismatch.why()));
    }

    private Optional<Known> known(Item item) {
        return database.first(
                row -> new Known(
                        row.uuid("id"),
                        new Figures(
                                row.text("kind"),
                                row.optionalNumber("their_micros"),
                                row.optionalNumber("our_micros"))),
                "select id, kind, their_micros, our_micros from reconciliation_exceptions"
                        + " where account_code = ? and stripe_source = ? and currency = ? and state <> 'resolved'",
                item.account(),
                item.stripeSource(),
                item.currency());
    }

    private void step(UUID exception, String what, @Nullable UUID run, @Nullable String actor, String why) {
        database.update(STEP, Ids.next(), clock.instant(), what, run, actor, why, exception);
    }

    /** One after the other: who read the exceptions before another one's were there would clear its alarms. */
    private void tell() {
        database.lock(TELLING);
        List<Difference> differences = new ArrayList<>(database.list(
                row -> new Difference(
                        INVARIANT,
                        row.text("account_code") + " " + row.text("stripe_source") + " " + row.text("currency"),
                        row.text("details")),
                "select account_code, stripe_source, currency, case when account_code like 'stripe:%' then 'Stripe '"
                        + " when account_code like 'chain:%' then 'chain ' else 'bank ' end || coalesce(their_micros::text, 'nothing')"
                        + " || ', ledger ' || coalesce(our_micros::text, 'nothing') as details"
                        + " from reconciliation_exceptions where state = 'open' and kind <> 'on_its_way'"));
        if (runs.isBehind(clock.instant().minus(BEHIND_MAX))) {
            differences.add(new Difference(
                    INVARIANT, "reconciliation", "nothing was compared for " + BEHIND_MAX.toHours() + " h"));
        }
        alarms.settle(Set.of(INVARIANT), differences);
    }

    private static <T> @Nullable T orNull(Optional<T> value) {
        return value.orElse(null);
    }
}
