package nodefair.local.stripe.webhook;

import com.stripe.net.Webhook;
import java.security.GeneralSecurityException;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Makes deliveries that look like Stripe's and are not: by a stranger, changed under way, too old, or without a signature. */
final class Forger {
    private static final long TOO_OLD_SECONDS = 600;
    private final String secret;
    private final Random random;

    Forger(String secret, Random random) {
        this.secret = secret;
        this.random = random;
    }

    /** A delivery; the signature is null when there is none. */
    record Forgery(String body, @Nullable String signature) {}

    /**
     * Out of a genuine event.
     *
     * @param now seconds since 1970
     */
    Forgery of(String body, long now) {
        return switch (random.nextInt(5)) {
            case 0 -> new Forgery(renamed(body), sign(renamed(body), "whsec_of_a_stranger", now));
            case 1 -> new Forgery(renamed(body), sign(body, secret, now));
            case 2 -> new Forgery(renamed(body), sign(renamed(body), secret, now - TOO_OLD_SECONDS));
            case 3 -> new Forgery(renamed(body), null);
            default -> new Forgery(renamed(body), "t=" + now + ",v1=");
        };
    }

    /** Another id, so that a shop that takes it would not know it as one that it has. */
    private static String renamed(String body) {
        return body.replaceFirst("\"id\":\"evt_", "\"id\":\"evt_forged_");
    }

    private static String sign(String body, String secret, long at) {
        try {
            return Webhook.Signature.generateSignatureHeader(body, secret, at);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
