package nodefair.local.stripe.state;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All objects by kind and account, oldest first. The account is empty for the platform itself. Callers hold the
 * world's lock.
 */
public final class Store {
    private final Map<String, Map<String, JsonObject>> shelves = new LinkedHashMap<>();
    private boolean changed;

    /** Stores a Stripe object under its own kind and id. */
    public JsonObject put(String account, JsonObject object) {
        return put(account, Json.needText(object, "object"), Json.needText(object, "id"), object);
    }

    /** Stores an object that is not one of Stripe's own, such as a private note beside a session. */
    public JsonObject put(String account, String kind, String id, JsonObject object) {
        shelf(account, kind).put(id, object);
        changed = true;
        return object;
    }

    public @Nullable JsonObject find(String account, String kind, String id) {
        return shelf(account, kind).get(id);
    }

    /** Finds a Stripe object by id in any account, for expansion. */
    public @Nullable JsonObject findAnywhere(String id) {
        for (Map.Entry<String, Map<String, JsonObject>> shelf : shelves.entrySet()) {
            JsonObject found = shelf.getValue().get(id);
            if (found != null && shelf.getKey().startsWith(Json.text(found, "object") + "@")) return found;
        }
        return null;
    }

    /** The account's objects of one kind, newest first. */
    public List<JsonObject> newestFirst(String account, String kind) {
        List<JsonObject> all = new ArrayList<>(shelf(account, kind).values());
        Collections.reverse(all);
        return all;
    }

    /** The objects of one kind with the account that each belongs to, oldest first. */
    public List<Owned> everyone(String kind) {
        List<Owned> all = new ArrayList<>();
        for (String key : List.copyOf(shelves.keySet())) {
            if (!key.startsWith(kind + "@")) continue;
            String account = key.substring(kind.length() + 1);
            shelf(account, kind).values().forEach(object -> all.add(new Owned(account, object)));
        }
        return all;
    }

    /** Notes that an object was changed in place. */
    public void touch() {
        changed = true;
    }

    /** Removes and returns the mark that something has changed since the last call. */
    boolean takeChanged() {
        boolean was = changed;
        changed = false;
        return was;
    }

    JsonObject snapshot() {
        JsonObject all = new JsonObject();
        shelves.forEach((key, shelf) -> {
            JsonObject objects = new JsonObject();
            shelf.forEach(objects::add);
            all.add(key, objects);
        });
        return all.deepCopy();
    }

    void load(JsonObject all) {
        all.entrySet().forEach(shelf -> {
            Map<String, JsonObject> objects = shelves.computeIfAbsent(shelf.getKey(), key -> new LinkedHashMap<>());
            shelf.getValue()
                    .getAsJsonObject()
                    .entrySet()
                    .forEach(entry ->
                            objects.put(entry.getKey(), entry.getValue().getAsJsonObject()));
        });
    }

    private Map<String, JsonObject> shelf(String account, String kind) {
        return shelves.computeIfAbsent(kind + "@" + account, key -> new LinkedHashMap<>());
    }

    /** An object and the connected account that owns it; empty for the platform. */
    public record Owned(String account, JsonObject object) {}
}
