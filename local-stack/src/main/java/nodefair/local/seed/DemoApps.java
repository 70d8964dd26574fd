package nodefair.local.seed;

import com.google.gson.Gson;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nodefair.db.app.ExampleInput;
import nodefair.db.app.Parameter;
import nodefair.db.artifact.ArtifactStore;
import nodefair.db.artifact.StoredArtifact;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** Publishes the two apps of this project: their modules and example files into the store, their templates into the table. */
final class DemoApps {
    private static final List<String> SLUGS = List.of("kmer", "render");
    private static final long FILE_BYTES_MAX = 16 << 20;
    private static final Gson GSON = new Gson();

    private final Rows rows;
    private final ArtifactStore store;
    private final Path folder;
    private final Instant now;

    /** @param folder node-connector/apps */
    DemoApps(Rows rows, ArtifactStore store, Path folder, Instant now) {
        this.rows = rows;
        this.store = store;
        this.folder = folder;
        this.now = now;
    }

    void write() throws IOException, SQLException {
        for (String slug : SLUGS) {
            Path home = folder.resolve(slug);
            publish(
                    slug,
                    home,
                    JsonParser.parseString(Files.readString(home.resolve("app.json")))
                            .getAsJsonObject());
        }
    }

    private void publish(String slug, Path home, JsonObject app) throws IOException, SQLException {
        JsonObject limits = app.getAsJsonObject("limits");
        rows.write(
                """
                insert into apps (id, slug, title, summary, state, executor, module_sha256, parameters, example_inputs,
                    default_memory_mb, default_wall_seconds, created_at)
                values (?, ?, ?, ?, 'published', ?, ?, ?::jsonb, ?::jsonb, ?, ?, ?)
                on conflict (slug) do update set title = excluded.title, summary = excluded.summary,
                    module_sha256 = excluded.module_sha256, parameters = excluded.parameters,
                    example_inputs = excluded.example_inputs
                """,
                Ids.next(),
                slug,
                text(app, "title"),
                text(app, "summary"),
                text(app, "executor"),
                keep(home.resolve(text(app, "module"))).sha256(),
                GSON.toJson(parameters(app.getAsJsonArray("parameters"))),
                GSON.toJson(examples(home, app.getAsJsonArray("inputs"))),
                limits.get("memoryMb").getAsInt(),
                limits.get("wallSeconds").getAsInt(),
                now);
    }

    /** A parameter is known by the flag that the command line takes. */
    private static List<Parameter> parameters(JsonArray described) {
        return described.asList().stream()
                .map(JsonElement::getAsJsonObject)
                .map(one -> new Parameter(
                        text(one, "flag"),
                        text(one, "title"),
                        text(one, "help"),
                        text(one, "type"),
                        text(one, "default"),
                        number(one, "min"),
                        number(one, "max")))
                .toList();
    }

    private List<ExampleInput> examples(Path home, JsonArray inputs) throws IOException {
        List<ExampleInput> examples = new ArrayList<>();
        for (JsonElement input : inputs) {
            if (input.getAsJsonObject().has("example")) {
                Path file = home.resolve(text(input.getAsJsonObject(), "example"));
                StoredArtifact kept = keep(file);
                examples.add(new ExampleInput(file.getFileName().toString(), kept.sha256(), kept.bytes()));
            }
        }
        return examples;
    }

    private StoredArtifact keep(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return store.put(in, FILE_BYTES_MAX);
        }
    }

    private static String text(JsonObject object, String key) {
        return object.get(key).getAsString();
    }

    private static @Nullable Long number(JsonObject object, String key) {
        return object.has(key) ? object.get(key).getAsLong() : null;
    }
}
