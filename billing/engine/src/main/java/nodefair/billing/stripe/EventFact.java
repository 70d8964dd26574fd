package nodefair.billing.stripe;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.time.Instant;
import java.util.Optional;

/**
 * An event: a hint that something changed, never the truth about it.
 *
 * @param objectId id of what it is about, which is fetched again before anything is done
 * @param account the connected account it happened on; empty for the platform's own
 */
public record EventFact(
        String id, String type, Optional<String> account, String objectId, Instant createdAt, String payload) {

    /** Reads an event in Stripe's JSON; only names are taken from it. */
    public static EventFact parse(String json) {
        JsonObject event = JsonParser.parseString(json).getAsJsonObject();
        JsonObject object = event.getAsJsonObject("data").getAsJsonObject("object");
        return new EventFact(
                event.get("id").getAsString(),
                event.get("type").getAsString(),
                text(event, "account"),
                text(object, "id").orElse(""),
                Instant.ofEpochSecond(event.get("created").getAsLong()),
                json);
    }

    private static Optional<String> text(JsonObject object, String name) {
        return object.has(name) && object.get(name).isJsonPrimitive()
                ? Optional.of(object.get(name).getAsString())
                : Optional.empty();
    }
}
