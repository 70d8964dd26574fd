package nodefair.billing.party;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import nodefair.billing.settings.ViesSettings;

/** VIES by its REST service ({@code POST …/check-vat-number}); off when no address is set. */
@ApplicationScoped
public class RestVies implements Vies {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int RAW_CHARS_MAX = 8_000;

    private final ViesSettings settings;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    @Inject
    public RestVies(ViesSettings settings) {
        this.settings = settings;
    }

    /** For the proxy of the container. */
    protected RestVies() {
        this(new ViesSettings(""));
    }

    @Override
    public Answer check(VatId asked, VatId requester) {
        if (!settings.enabled()) throw new ViesUnavailable("VIES is switched off");
        JsonObject question = new JsonObject();
        question.addProperty("countryCode", asked.prefix());
        question.addProperty("vatNumber", asked.digits());
        question.addProperty("requesterMemberStateCode", requester.prefix());
        question.addProperty("requesterNumber", requester.digits());
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url() + "/check-vat-number"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(question.toString()))
                .build();
        return answer(send(request));
    }

    private String send(HttpRequest request) {
        try {
            HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) throw new ViesUnavailable("VIES answered " + response.statusCode());
            return response.body();
        } catch (IOException failure) {
            throw new ViesUnavailable("VIES cannot be reached", failure);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new ViesUnavailable("interrupted", failure);
        }
    }

    /** An answer without {@code valid} is an error report, such as MS_UNAVAILABLE, which also comes with status 200. */
    private static Answer answer(String body) {
        try {
            JsonObject json = JsonParser.parseString(body).getAsJsonObject();
            JsonElement valid = json.get("valid");
            if (valid == null || !valid.isJsonPrimitive()) {
                throw new ViesUnavailable(body.substring(0, Math.min(200, body.length())));
            }
            return new Answer(
                    valid.getAsBoolean(),
                    text(json, "requestIdentifier"),
                    text(json, "name"),
                    text(json, "address"),
                    body.substring(0, Math.min(RAW_CHARS_MAX, body.length())));
        } catch (JsonParseException | IllegalStateException failure) {
            throw new ViesUnavailable("VIES answered something that is no JSON object", failure);
        }
    }

    private static String text(JsonObject json, String name) {
        JsonElement value = json.get(name);
        return value == null || value.isJsonNull() ? "" : value.getAsString();
    }
}
