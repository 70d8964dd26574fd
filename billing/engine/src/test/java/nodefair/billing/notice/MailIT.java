package nodefair.billing.notice;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import nodefair.billing.settings.MailSettings;
import nodefair.billing.testing.Market;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailIT {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final Switched mailer = new Switched();
    private Market market;
    private UUID mara;

    @BeforeEach
    void open() {
        server.start();
        market = new Market();
        market.give(Mailer.class, mailer);
        mara = market.renter();
        serve("smtp://127.0.0.1:" + server.getSmtp().getPort());
    }

    @AfterEach
    void close() {
        server.stop();
    }

    @Test
    void message_isMailedOnceWithItsLink() throws MessagingException {
        tell("Zahlung über 4,98 €");

        work().send();
        work().send();

        assertThat(server.getReceivedMessages()).hasSize(1);
        MimeMessage mail = server.getReceivedMessages()[0];
        assertThat(mail.getSubject()).isEqualTo("Zahlung über 4,98 €");
        assertThat(mail.getAllRecipients()).extracting(Object::toString).containsExactly(mara + "@renter.test");
        assertThat(mail.getFrom()).extracting(Object::toString).containsExactly("Nodefair <money@nodefair.test>");
        assertThat(mail.getMessageID()).isEqualTo("<" + id() + "@nodefair.test>");
        assertThat(GreenMailUtil.getBody(mail))
                .contains("It is ready.")
                .contains("http://localhost:8700/finance/exports");
        assertThat(market.clock().instant()).isEqualTo(sentAt());
    }

    @Test
    void server_thatIsAwayIsAskedAgainLater() {
        int port = server.getSmtp().getPort();
        server.stop();
        tell("First");
        work().send();
        work().send();
        assertThat(tries()).isEqualTo(1);

        market.clock().pass(Duration.ofMinutes(1));
        work().send();
        assertThat(tries()).isEqualTo(2);

        GreenMail back = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        back.start();
        try {
            market.clock().pass(Duration.ofMinutes(2));
            work().send();
            assertThat(back.getReceivedMessages()).hasSize(1);
        } finally {
            back.stop();
        }
    }

    @Test
    void server_thatIsAwayForDaysIsAskedNoMore() {
        server.stop();
        tell("Old news");
        work().send();
        market.clock().pass(Duration.ofDays(4));

        work().send();

        assertThat(failure()).isEqualTo("no server took it");
    }

    @Test
    void address_thatIsNoneIsGivenUpAndHoldsNobodyUp() {
        market.asOwner("update accounts set email = 'at home' where id = '" + mara + "'");
        tell("To nobody");
        UUID other = market.renter();
        market.clock().pass(Duration.ofSeconds(1));
        market.get(Notices.class).tell(other.toString(), "To somebody", "It is ready.", null);

        work().send();

        assertThat(failure()).startsWith("is no address of a mailbox");
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void message_waitsWhileThereIsNoServer() {
        serve("");
        tell("Later");
        work().send();
        assertThat(tries()).isZero();

        serve("smtp://127.0.0.1:" + server.getSmtp().getPort());
        work().send();
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    private void serve(String url) {
        mailer.now = new SmtpMailer(MailSettings.of(url, "Nodefair <money@nodefair.test>"), market.clock());
    }

    private static final class Switched implements Mailer {
        @Nullable
        Mailer now;

        @Override
        public boolean enabled() {
            return Objects.requireNonNull(now).enabled();
        }

        @Override
        public void send(Mail mail) {
            Objects.requireNonNull(now).send(mail);
        }
    }

    private void tell(String subject) {
        market.get(Notices.class).tell(mara.toString(), subject, "It is ready.", "/finance/exports");
    }

    private String id() {
        return column("id::text");
    }

    private String failure() {
        return column("failure");
    }

    private int tries() {
        return Integer.parseInt(column("tries::text"));
    }

    private Instant sentAt() {
        return market.sql()
                .first(row -> row.instant("sent_at"), "select sent_at from notifications")
                .orElseThrow();
    }

    private String column(String expression) {
        return market.sql()
                .first(
                        row -> row.text("it"),
                        "select " + expression + " as it from notifications where recipient = ?",
                        mara.toString())
                .orElseThrow();
    }

    private MailWork work() {
        return market.get(MailWork.class);
    }
}
