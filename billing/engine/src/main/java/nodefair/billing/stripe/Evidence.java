package nodefair.billing.stripe;

/**
 * What speaks for a contested payment, in the fields that banks read. Each is cut to what Stripe takes; an empty one is not sent.
 *
 * @param serviceDate day, UTC, on which the service was used first; empty while it was not used
 * @param activityLog who signed in, what was started and what ended well, with times; empty when there is none of it
 * @param rest anything else, such as what the nodes signed
 */
public record Evidence(
        String product,
        String customerName,
        String customerEmail,
        String serviceDate,
        String activityLog,
        String rest) {
    private static final int CHARACTERS_MAX = 20_000;

    public Evidence {
        activityLog = cut(activityLog);
        rest = cut(rest);
    }

    private static String cut(String text) {
        return text.length() <= CHARACTERS_MAX ? text : text.substring(0, CHARACTERS_MAX);
    }
}
