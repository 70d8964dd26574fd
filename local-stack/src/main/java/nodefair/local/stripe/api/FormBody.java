package nodefair.local.stripe.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Reads Stripe's form encoding, {@code a[b][0]=c}, into nested objects; arrays become objects with numbered names. */
public final class FormBody {
    private FormBody() {}

    public static JsonObject parse(String encoded) {
        JsonObject root = new JsonObject();
        for (String pair : encoded.split("&")) {
            if (pair.isEmpty()) continue;
            int equals = pair.indexOf('=');
            String name = decode(equals < 0 ? pair : pair.substring(0, equals));
            put(root, path(name), equals < 0 ? "" : decode(pair.substring(equals + 1)));
        }
        return root;
    }

    private static void put(JsonObject root, List<String> path, String value) {
        JsonObject at = root;
        for (String step : path.subList(0, path.size() - 1)) {
            JsonElement next = at.get(step);
            if (next == null || !next.isJsonObject()) {
                next = new JsonObject();
                at.add(step, next);
            }
            at = next.getAsJsonObject();
        }
        String last = path.get(path.size() - 1);
        at.add(last.isEmpty() ? String.valueOf(at.size()) : last, new JsonPrimitive(value));
    }

    private static List<String> path(String name) {
        List<String> steps = new ArrayList<>();
        for (String part : name.split("\\[", -1)) {
            steps.add(part.endsWith("]") ? part.substring(0, part.length() - 1) : part);
        }
        return steps;
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
