package nodefair.exports.file;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.Locale;
import nodefair.billing.report.Column;

/**
 * The paper that goes with a file: what it is, how many rows and bytes, sums, digest, and its column dictionary.
 *
 * @param sha256 of the file's bytes, lower-case hex
 */
public record Manifest(String fileName, Format format, About about, long bytes, String sha256) {

    /** Amounts and counts as texts, so that no reader rounds them; the same manifest gives the same text. */
    public String json() {
        JsonObject json = new JsonObject();
        json.addProperty("file", fileName);
        json.addProperty("media_type", format.mediaType());
        json.addProperty("bytes", Long.toString(bytes));
        json.addProperty("sha256", sha256);
        about.facts().forEach(json::addProperty);
        json.addProperty("about", about.report().about());
        JsonArray columns = new JsonArray();
        for (Column column : about.report().columns()) {
            JsonObject of = new JsonObject();
            of.addProperty("name", column.name());
            of.addProperty("kind", column.kind().name().toLowerCase(Locale.ROOT));
            of.addProperty("meaning", column.meaning());
            columns.add(of);
        }
        json.add("columns", columns);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }
}
