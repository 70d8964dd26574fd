package nodefair.billing.notice;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Mails what people are to be told. A crash between the server's word and ours sends a mail twice, under the same message id;
 * none is lost.
 */
@ApplicationScoped
public class MailWork {
    private static final Logger LOG = LoggerFactory.getLogger(MailWork.class);
    private static final Duration NEWS = Duration.ofDays(3);

    @Inject
    private MailStore store;

    @Inject
    private Mailer mailer;

    /** Sends what is due; when the server takes nothing, the rest waits for the next round. */
    public void send() {
        if (!mailer.enabled()) return;
        for (Mail mail : store.due()) {
            try {
                mailer.send(mail);
                store.sent(mail.id());
            } catch (MailRefused e) {
                LOG.warn("Mail is refused, notification={} why={}", mail.id(), why(e));
                store.refused(mail.id(), why(e));
            } catch (MailDelayed e) {
                LOG.warn("Mail is sent later, notification={} why={}", mail.id(), why(e));
                store.later(mail.id());
                break;
            }
        }
        int old = store.giveUp(NEWS);
        if (old > 0) LOG.error("Mails were never taken by the server, count={}", old);
    }

    private static String why(RuntimeException e) {
        Throwable cause = e.getCause();
        return cause == null ? String.valueOf(e.getMessage()) : e.getMessage() + ": " + cause.getMessage();
    }
}
