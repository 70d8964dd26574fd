package nodefair.billing.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** Writes down what somebody is to be told, in the transaction of what happened. */
@ApplicationScoped
public class Notices {
    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /**
     * A message that {@link MailWork} sends.
     *
     * @param recipient sub claim of who is told
     * @param body plain text without secrets
     * @param link path under the public address, such as {@code /finance/exports}; null when there is nothing to open
     */
    @Transactional
    public void tell(String recipient, String subject, String body, @Nullable String link) {
        database.update(
                "insert into notifications (id, recipient, subject, body, link, created_at) values (?, ?, ?, ?, ?, ?)",
                Ids.next(),
                recipient,
                subject,
                body,
                link,
                clock.instant());
    }
}
