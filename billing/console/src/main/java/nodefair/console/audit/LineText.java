package nodefair.console.audit;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Instant;
import java.util.List;
import nodefair.billing.audit.AuditLine;
import nodefair.console.report.CodeNames;
import nodefair.console.report.Figures;

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

    public String getShortSubject() {
        return CodeNames.shortened(line.subject());
    }

    /** The page of what it was done to; empty when it has none. */
    public String getLink() {
        String[] parts = line.subject().split(":", 2);
        if (parts.length < 2) return "";
        return switch (parts[0]) {
            case "transaction" -> "/transaction?sequence=" + Figures.inUrl(parts[1]);
            case "exception" -> "/exception?id=" + Figures.inUrl(parts[1]);
            case "dispute" -> "/dispute?id=" + Figures.inUrl(parts[1]);
            case "manual" -> "/entries";
            case "period" -> "/periods";
            default -> "";
        };
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
