package nodefair.billing.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.settings.StripeSettings;

/** Which messages are to be mailed, and what became of each. */
@ApplicationScoped
public class MailStore {
    private static final int BATCH = 50;
    private static final int PAUSE_MINUTES_MAX = 120;
    private static final String DUE =
            """
            select n.id, n.subject, n.body, n.link, a.email
            from notifications n join accounts a on a.subject = n.recipient
            where n.sent_at is null and n.failure is null and (n.next_try_at is null or n.next_try_at <= ?)
            order by n.created_at limit\s"""
                    + BATCH;
    private static final String LATER =
            """
            update notifications
            set tries = tries + 1, next_try_at = ?::timestamptz + make_interval(mins => least(power(2, tries)::int, ?))
            where id = ?""";

    @Inject
    private Database database;

    @Inject
    private StripeSettings address;

    @Inject
    private Clock clock;

    /** The oldest that are due, to those who have signed in before. */
    @Transactional
    public List<Mail> due() {
        return database.list(
                row -> new Mail(
                        row.uuid("id"),
                        row.text("email"),
                        row.text("subject"),
                        row.text("body")
                                + row.optionalText("link")
                                        .map(link -> "\n\n" + address.publicUrl() + link)
                                        .orElse("")
                                + "\n"),
                DUE,
                clock.instant());
    }

    /** The server has it. */
    @Transactional
    public void sent(UUID id) {
        database.update("update notifications set sent_at = ?, tries = tries + 1 where id = ?", clock.instant(), id);
    }

    /** Tried again after 1, 2, 4 … minutes, at most two hours. */
    @Transactional
    public void later(UUID id) {
        database.update(LATER, clock.instant(), PAUSE_MINUTES_MAX, id);
    }

    /** No mail will be sent. */
    @Transactional
    public void refused(UUID id, String why) {
        database.update("update notifications set failure = ?, tries = tries + 1 where id = ?", why, id);
    }

    /** Those that no server took for so long that they are no news any more. */
    @Transactional
    public int giveUp(Duration after) {
        return database.update(
                "update notifications set failure = 'no server took it' where sent_at is null and failure is null"
                        + " and tries > 0 and created_at < ?",
                clock.instant().minus(after));
    }
}
