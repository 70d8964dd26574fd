package nodefair.billing.notice;

/** Hands mails to a mail server. */
public interface Mailer {
    /** Whether there is a server; without one messages wait. */
    boolean enabled();

    /**
     * Blocks until the server has taken the mail.
     *
     * @throws MailRefused the server knows no such address; another try is of no use
     * @throws MailDelayed anything else: no server, wrong password, too many mails; sent again later
     */
    void send(Mail mail);
}
