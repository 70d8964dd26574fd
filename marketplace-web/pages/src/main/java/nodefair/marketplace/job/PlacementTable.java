package nodefair.marketplace.job;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;

/**
 * Why an attempt ran where it did, read from the planner's decision.
 *
 * @param why the rule in words; empty when the decision was not kept
 * @param rows the chosen node first, then the others by score, then those passed over
 */
public record PlacementTable(String why, List<Row> rows) {
    public PlacementTable {
        rows = List.copyOf(rows);
    }

    static PlacementTable of(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject decision = reader.readObject();
            List<Row> rows = new ArrayList<>();
            for (JsonObject ranked : objects(decision, "ranking")) rows.add(ranked(ranked, rows.isEmpty()));
            for (JsonObject passed : objects(decision, "passedOver")) {
                rows.add(new Row(
                        passed.getString("name", ""), false, "", "", "", "", "", passed.getString("reason", "")));
            }
            return new PlacementTable(decision.getString("why", ""), rows);
        } catch (JsonException | ClassCastException e) {
            return new PlacementTable("", List.of());
        }
    }

    private static Row ranked(JsonObject ranked, boolean chosen) {
        JsonObject parts = ranked.containsKey("parts") ? ranked.getJsonObject("parts") : JsonObject.EMPTY_JSON_OBJECT;
        return new Row(
                ranked.getString("name", ""),
                chosen,
                figure(ranked, "score"),
                figure(parts, "capacity"),
                figure(parts, "speed"),
                figure(parts, "price"),
                figure(parts, "reliability"),
                chosen ? "chosen" : "");
    }

    private static String figure(JsonObject object, String key) {
        return object.containsKey(key) ? String.valueOf(object.getInt(key)) : "–";
    }

    private static List<JsonObject> objects(JsonObject decision, String key) {
        JsonArray array = decision.getJsonArray(key);
        return array == null ? List.of() : array.getValuesAs(JsonObject.class);
    }

    public String getWhy() {
        return why;
    }

    public List<Row> getRows() {
        return rows;
    }

    /** One node with its score; the figures are empty when it was passed over, and the note says why. */
    public record Row(
            String node,
            boolean chosen,
            String score,
            String capacity,
            String speed,
            String price,
            String reliability,
            String note) {
        public String getNode() {
            return node;
        }

        public boolean isChosen() {
            return chosen;
        }

        public String getScore() {
            return score;
        }

        public String getCapacity() {
            return capacity;
        }

        public String getSpeed() {
            return speed;
        }

        public String getPrice() {
            return price;
        }

        public String getReliability() {
            return reliability;
        }

        public String getNote() {
            return note;
        }
    }
}
