package nodefair.billing.notice;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.mail.Authenticator;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import nodefair.billing.settings.MailSettings;

/** Sends by SMTP, one connection for each mail. */
@Dependent
public class SmtpMailer implements Mailer {
    private static final String TIMEOUT_MS = "15000";

    private final MailSettings settings;
    private final Clock clock;

    @Inject
    public SmtpMailer(MailSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public boolean enabled() {
        return settings.server() != null;
    }

    @Override
    public void send(Mail mail) {
        try {
            Transport.send(message(mail));
        } catch (AddressException e) {
            throw new MailRefused("is no address of a mailbox", e);
        } catch (SendFailedException e) {
            if (e.getInvalidAddresses() != null && e.getInvalidAddresses().length > 0) {
                throw new MailRefused("the server refuses the address", e);
            }
            throw new MailDelayed("not taken", e);
        } catch (MessagingException e) {
            throw new MailDelayed("no mail server", e);
        }
    }

    private Message message(Mail mail) throws MessagingException {
        String domain =
                settings.from().substring(settings.from().indexOf('@') + 1).replace(">", "");
        MimeMessage message = new MimeMessage(session()) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", "<" + mail.id() + "@" + domain + ">");
            }
        };
        message.setFrom(new InternetAddress(settings.from(), true));
        message.setRecipient(Message.RecipientType.TO, new InternetAddress(mail.address(), true));
        message.setSubject(mail.subject(), StandardCharsets.UTF_8.name());
        message.setText(mail.text(), StandardCharsets.UTF_8.name());
        message.setHeader("Auto-Submitted", "auto-generated");
        message.setSentDate(Date.from(clock.instant()));
        return message;
    }

    private Session session() {
        String protocol = settings.tls() ? "smtps" : "smtp";
        Properties properties = new Properties();
        properties.setProperty("mail.transport.protocol.rfc822", protocol);
        set(
                properties,
                protocol,
                "host",
                settings.server() == null ? "" : settings.server().getHost());
        set(properties, protocol, "port", Integer.toString(settings.port()));
        set(properties, protocol, "starttls.enable", Boolean.toString(settings.startTls()));
        set(properties, protocol, "starttls.required", Boolean.toString(settings.startTls()));
        set(properties, protocol, "ssl.checkserveridentity", "true");
        for (String phase : List.of("connectiontimeout", "timeout", "writetimeout")) {
            set(properties, protocol, phase, TIMEOUT_MS);
        }
        List<String> credentials = settings.credentials();
        if (credentials.isEmpty()) return Session.getInstance(properties);
        set(properties, protocol, "auth", "true");
        return Session.getInstance(properties, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(credentials.get(0), credentials.get(1));
            }
        });
    }

    private static void set(Properties properties, String protocol, String name, String value) {
        properties.setProperty("mail." + protocol + "." + name, value);
    }
}
