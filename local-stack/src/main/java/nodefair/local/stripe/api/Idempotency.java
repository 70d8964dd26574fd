package nodefair.local.stripe.api;

import com.google.gson.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;

/** Stripe's promise about idempotency keys: the same request again gets the first answer, whatever it was. */
final class Idempotency {
    private static final String KIND = "idempotency_key";

    private final World world;
    private final Map<String, String> inFlight = new HashMap<>();

    Idempotency(World world) {
        this.world = world;
    }

    /** Claims a key, or returns the answer it already has. */
    @Nullable
    ApiAnswer claim(String account, String key, String requestId, String fingerprint) {
        synchronized (world) {
            String running = inFlight.get(account + "/" + key);
            JsonObject kept = world.store().find(account, KIND, key);
            String known = kept == null ? running : Json.needText(kept, "fingerprint");
            if (known != null && !known.equals(fingerprint)) throw ApiError.keyReused(key);
            if (running != null) throw ApiError.keyInUse(key);
            if (kept != null) {
                return new ApiAnswer(
                        (int) Json.number(kept, "status"),
                        Json.needText(kept, "body"),
                        requestId,
                        Json.needText(kept, "request"));
            }
            inFlight.put(account + "/" + key, fingerprint);
            return null;
        }
    }

    /** Keeps the answer for as long as the sandbox's state lives, or frees the key if no work was begun. */
    void finish(String account, String key, String fingerprint, ApiAnswer answer, boolean keep) {
        synchronized (world) {
            inFlight.remove(account + "/" + key);
            if (!keep) return;
            JsonObject kept = Json.object(
                    "fingerprint", fingerprint,
                    "status", answer.status(),
                    "body", answer.body(),
                    "request", answer.requestId());
            world.store().put(account, KIND, key, kept);
        }
    }

    static String fingerprint(String method, String path, String body) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((method + " " + path + "\n" + body).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
