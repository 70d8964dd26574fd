package nodefair.billing.notice;

/** The server will never take this mail. */
public class MailRefused extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MailRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
