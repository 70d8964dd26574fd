package nodefair.local.stripe.api;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nodefair.local.stripe.state.Json;
import org.jspecify.annotations.Nullable;

/**
 * One API call, read and ready to be worked on.
 *
 * @param account the connected account of the Stripe-Account header; empty for the platform
 * @param vars the variable parts of the path, in order
 * @param params form or query parameters, nested
 */
public record ApiRequest(String method, String path, String account, List<String> vars, JsonObject params) {
    private static final Set<String> ALWAYS = Set.of("expand");

    String var(int index) {
        return vars.get(index);
    }

    /** Refuses parameters that Stripe, or this sandbox, does not know here. */
    void allow(String... names) {
        Set<String> known = Set.of(names);
        for (String given : params.keySet()) {
            if (!known.contains(given) && !ALWAYS.contains(given)) throw ApiError.unknownParam(given);
        }
    }

    /** The text at a dotted path; empty counts as unset. */
    @Nullable
    String text(String dotted) {
        JsonElement found = at(dotted);
        if (found == null || !found.isJsonPrimitive()) return null;
        return found.getAsString().isEmpty() ? null : found.getAsString();
    }

    String text(String dotted, String orElse) {
        String given = text(dotted);
        return given == null ? orElse : given;
    }

    String need(String dotted) {
        String given = text(dotted);
        if (given == null) throw ApiError.missing(bracketed(dotted));
        return given;
    }

    boolean flag(String dotted) {
        return "true".equals(text(dotted));
    }

    long needAmount(String dotted) {
        Long amount = amount(dotted);
        if (amount == null) throw ApiError.missing(bracketed(dotted));
        return amount;
    }

    @Nullable
    Long amount(String dotted) {
        String given = text(dotted);
        if (given == null) return null;
        try {
            return Long.valueOf(given);
        } catch (NumberFormatException e) {
            throw ApiError.invalid(bracketed(dotted), "Invalid integer: " + given);
        }
    }

    /** The object at a dotted path, empty where it is absent. */
    JsonObject object(String dotted) {
        JsonElement found = at(dotted);
        return found != null && found.isJsonObject() ? found.getAsJsonObject() : new JsonObject();
    }

    /** The entries of an array parameter. */
    List<String> texts(String dotted) {
        List<String> all = new ArrayList<>();
        object(dotted).entrySet().forEach(entry -> all.add(entry.getValue().getAsString()));
        return all;
    }

    /** The object with changed metadata: an empty value removes its name. */
    JsonObject metadata(String dotted, JsonObject former) {
        JsonObject merged = former.deepCopy();
        object(dotted).entrySet().forEach(entry -> {
            String value = entry.getValue().getAsString();
            if (value.isEmpty()) merged.remove(entry.getKey());
            else merged.addProperty(entry.getKey(), value);
        });
        return merged;
    }

    JsonObject metadata(String dotted) {
        return metadata(dotted, new JsonObject());
    }

    /** Copies plain text parameters onto fields of the same name. */
    void copy(JsonObject target, String... names) {
        for (String name : names) {
            if (text(name) != null) Json.set(target, name, text(name));
        }
    }

    private @Nullable JsonElement at(String dotted) {
        JsonElement found = params;
        for (String step : dotted.split("\\.")) {
            if (found == null || !found.isJsonObject()) return null;
            found = found.getAsJsonObject().get(step);
        }
        return found;
    }

    private static String bracketed(String dotted) {
        int dot = dotted.indexOf('.');
        return dot < 0
                ? dotted
                : dotted.substring(0, dot) + "[" + dotted.substring(dot + 1).replace(".", "][") + "]";
    }
}
