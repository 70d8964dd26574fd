package nodefair.local.stripe.state;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Full blank objects of Stripe's kinds, kept as JSON files so that no field is forgotten. */
public final class Template {
    private static final Map<String, JsonObject> BLANKS = new ConcurrentHashMap<>();

    private Template() {}

    /** A new object of a kind with some fields set, given as alternating names and values. */
    public static JsonObject make(String kind, @Nullable Object... pairs) {
        return Json.set(BLANKS.computeIfAbsent(kind, Template::read).deepCopy(), pairs);
    }

    private static JsonObject read(String kind) {
        String path = "/nodefair/local/stripe/object/" + kind + ".json";
        try (InputStream in = Template.class.getResourceAsStream(path)) {
            if (in == null) throw new IllegalStateException("no template " + path);
            return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .getAsJsonObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
