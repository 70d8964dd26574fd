package nodefair.console.audit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import nodefair.billing.audit.AuditLine;

/** A line of the audit log in words. */
public record LineText(AuditLine line) {
    public Instant getAt() {
        return line.at();
    }

    public String getWho() {
        return line.who();
    }

    public String getAction() {
        return line.action().replace('.', ' ').replace('_', ' ');
    }

    public String getSubject() {
        return line.subject();
    }

    /** Such as {@code why: typed twice}. */
    public List<String> getDetails() {
        try (JsonReader reader = Json.createReader(new StringReader(line.details()))) {
            JsonObject details = reader.readObject();
            return details.keySet().stream()
                    .filter(key -> !details.getString(key, "").isEmpty())
                    .map(key -> key.replace('_', ' ') + ": " + details.getString(key))
                    .toList();
        }
    }
}
