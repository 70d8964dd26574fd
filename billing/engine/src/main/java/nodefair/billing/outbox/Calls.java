package nodefair.billing.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.db.outbox.Outbox;
import nodefair.db.outbox.OutboxMessage;

/** Keeps calls to outside parties until they are made; a call is written in the transaction that wants it. */
@ApplicationScoped
public class Calls {
    private static final int BATCH = 50;
    private static final long RETRY_SECONDS_MAX = 300;
    /** Stripe keeps idempotency keys for at least a day. */
    private static final Duration KEY_LIFE = Duration.ofHours(20);

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * A call that is due.
     *
     * @param key the business fact
     * @param subject id of the row the call is about
     */
    public record Call(UUID id, String key, String kind, UUID subject, int tries, int refusals, Instant createdAt) {
        /** What is sent as idempotency key: another one after each refusal, because Stripe repeats a refusal under the same key. */
        public String triedKey() {
            return refusals == 0 ? key : key + ":" + refusals;
        }

        /** Whether the outside party may have forgotten the key. */
        public boolean mayBeForgotten(Instant now) {
            return Calls.mayBeForgotten(createdAt, now);
        }
    }

    /**
     * Whether the outside party may have forgotten a key that was first sent at some time or later, so that the effect must be looked
     * for before the call is made: by age alone, also when no try is known, because one that was killed after its effect is none.
     */
    public static boolean mayBeForgotten(Instant since, Instant now) {
        return since.plus(KEY_LIFE).isBefore(now);
    }

    /** Writes a call down, once per key. */
    @Transactional
    public void put(String key, String kind, UUID subject) {
        outbox.put(new OutboxMessage(key, kind, "{\"id\": \"" + subject + "\"}", clock.instant()));
        database.number("select count(pg_notify('nodefair_outbox', ?))", kind);
    }

    @Transactional
    public List<Call> due(String kind) {
        return database.list(
                row -> new Call(
                        row.uuid("id"),
                        row.text("key"),
                        row.text("kind"),
                        UUID.fromString(row.text("subject")),
                        row.integer("tries"),
                        row.integer("refusals"),
                        row.instant("created_at")),
                "select id, key, kind, payload ->> 'id' as subject, tries, refusals, created_at from outbox"
                        + " where state = 'new' and kind = ? and next_try_at <= ? order by next_try_at limit " + BATCH,
                kind,
                clock.instant());
    }

    @Transactional
    public void done(Call call) {
        database.update(
                "update outbox set state = 'done', tries = tries + 1, unknown_since = null, done_at = ? where id = ?",
                clock.instant(),
                call.id());
    }

    /** The outside party has answered, and not done it yet: it is asked again, each time a little later. */
    @Transactional
    public void again(Call call, String error) {
        database.update("update outbox set unknown_since = null where id = ?", call.id());
        later(call, error);
    }

    /** The outside party refuses for now, and had no effect: it is asked again later, under another key. */
    @Transactional
    public void refused(Call call, String error) {
        database.update("update outbox set unknown_since = null, refusals = refusals + 1 where id = ?", call.id());
        later(call, error);
    }

    /** No answer came: the effect may be there. It is asked again until it is known; since when is kept. */
    @Transactional
    public void lost(Call call, String error) {
        database.update(
                "update outbox set unknown_since = coalesce(unknown_since, ?) where id = ?",
                clock.instant(),
                call.id());
        later(call, error);
    }

    /** At most every five minutes. */
    private void later(Call call, String error) {
        long seconds = Math.min(RETRY_SECONDS_MAX, 1L << Math.min(call.tries(), 8));
        database.update(
                "update outbox set tries = tries + 1, last_error = ?, next_try_at = ? where id = ?",
                error,
                clock.instant().plus(Duration.ofSeconds(seconds)),
                call.id());
    }

    /** The outside party refuses for good; a person must look. */
    @Transactional
    public void giveUp(Call call, String error) {
        database.update(
                "update outbox set state = 'failed', tries = tries + 1, unknown_since = null, last_error = ?, done_at = ?"
                        + " where id = ?",
                error,
                clock.instant(),
                call.id());
    }
}
