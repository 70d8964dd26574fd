package nodefair.portal.node;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What an agent found on its machine, as a list of words and figures. */
final class HardwareFacts {
    private static final Map<String, String> LABELS = Map.of(
            "os", "System",
            "arch", "Architecture",
            "cpuModel", "Processor",
            "cores", "Cores",
            "memoryMb", "Memory, MB",
            "diskMb", "Free disk, MB",
            "slots", "Slots",
            "gpus", "GPU",
            "executors", "Runs",
            "benchmark", "Own measurement, points");

    private HardwareFacts() {}

    /** In the order in which the agent wrote them; empty when it is no JSON object. */
    static Map<String, String> of(String json) {
        Map<String, String> facts = new LinkedHashMap<>();
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            object.forEach((name, value) -> facts.put(LABELS.getOrDefault(name, name), text(value)));
        } catch (JsonException | IllegalStateException e) {
            return Map.of();
        }
        return facts;
    }

    private static String text(JsonValue value) {
        if (value instanceof JsonString string) return string.getString();
        if (value instanceof JsonArray array) {
            return array.isEmpty()
                    ? "none"
                    : array.stream().map(HardwareFacts::text).collect(Collectors.joining(", "));
        }
        if (value instanceof jakarta.json.JsonNumber number && number.isIntegral()) {
            return String.format(Locale.ENGLISH, "%,d", number.bigIntegerValue());
        }
        return value.toString();
    }
}
