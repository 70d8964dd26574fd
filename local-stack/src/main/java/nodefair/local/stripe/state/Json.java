package nodefair.local.stripe.state;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Short ways to write and read Stripe's JSON objects. */
public final class Json {
    private static final Gson GSON =
            new GsonBuilder().serializeNulls().disableHtmlEscaping().create();

    private Json() {}

    /** An object of alternating names and values. */
    public static JsonObject object(@Nullable Object... pairs) {
        return set(new JsonObject(), pairs);
    }

    /** Sets alternating names and values on an object and returns it. */
    public static JsonObject set(JsonObject target, @Nullable Object... pairs) {
        for (int i = 0; i < pairs.length; i += 2) {
            target.add(String.valueOf(pairs[i]), element(pairs[i + 1]));
        }
        return target;
    }

    /** A list object as Stripe's list endpoints answer it. */
    public static JsonObject list(String url, Collection<JsonObject> data, boolean hasMore) {
        JsonArray items = new JsonArray();
        data.forEach(items::add);
        return object("object", "list", "data", items, "has_more", hasMore, "url", url);
    }

    /** The text of a property, or null where it is absent, null or no plain value. */
    public static @Nullable String text(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() ? value.getAsString() : null;
    }

    /** The text of a property that the sandbox itself wrote. */
    public static String needText(JsonObject object, String name) {
        String value = text(object, name);
        if (value == null) throw new IllegalStateException("no " + name + " in " + text(object, "id"));
        return value;
    }

    /** The number of a property that the sandbox itself wrote. */
    public static long number(JsonObject object, String name) {
        return object.get(name).getAsLong();
    }

    /** Whether a property is true. */
    public static boolean flag(JsonObject object, String name) {
        JsonElement value = object.get(name);
        return value != null && value.isJsonPrimitive() && value.getAsBoolean();
    }

    /** Compact JSON with nulls written out, as Stripe sends it. */
    public static String write(JsonElement element) {
        return GSON.toJson(element);
    }

    private static JsonElement element(@Nullable Object value) {
        if (value == null) return JsonNull.INSTANCE;
        if (value instanceof JsonElement element) return element;
        if (value instanceof String text) return new JsonPrimitive(text);
        if (value instanceof Number number) return new JsonPrimitive(number);
        if (value instanceof Boolean flag) return new JsonPrimitive(flag);
        if (value instanceof Map<?, ?> map) {
            JsonObject made = new JsonObject();
            map.forEach((name, entry) -> made.add(String.valueOf(name), element(entry)));
            return made;
        }
        throw new IllegalArgumentException("no JSON form for " + value.getClass());
    }
}
