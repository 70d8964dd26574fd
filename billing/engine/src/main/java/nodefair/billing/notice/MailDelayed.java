package nodefair.billing.notice;

/** The server did not take the mail now. */
public class MailDelayed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public MailDelayed(String message, Throwable cause) {
        super(message, cause);
    }
}
