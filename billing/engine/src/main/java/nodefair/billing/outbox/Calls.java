package nodefair.billing.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
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

    @Inject
    private Database database;

    @Inject
    private Outbox outbox;

    @Inject
    private Clock clock;

    /**
     * A call that is due.
     *
     * @param key the business fact, sent along as idempotency key
     * @param subject id of the row the call is about
     */
    public record Call(UUID id, String key, String kind, UUID subject, int tries) {}

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
                        row.integer("tries")),
                "select id, key, kind, payload ->> 'id' as subject, tries from outbox"
                        + " where state = 'new' and kind = ? and next_try_at <= ? order by next_try_at limit " + BATCH,
                kind,
                clock.instant());
    }

    @Transactional
    public void done(Call call) {
        database.update(
                "update outbox set state = 'done', tries = tries + 1, done_at = ? where id = ?",
                clock.instant(),
                call.id());
    }

    /** Asks again later, each time a little later, at most every five minutes. */
    @Transactional
    public void again(Call call, String error) {
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
                "update outbox set state = 'failed', tries = tries + 1, last_error = ?, done_at = ? where id = ?",
                error,
                clock.instant(),
                call.id());
    }
}
