package nodefair.local.stripe.state;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** Keeps the store in one JSON file, replaced as a whole, so that a restart goes on where it was. */
public final class StateFile {
    private final @Nullable Path file;

    public StateFile(@Nullable Path directory) {
        file = directory == null ? null : directory.resolve("stripe.json");
    }

    /** Fills the store from the file, if there is one. */
    public void read(World world) {
        if (file == null || !Files.exists(file)) return;
        try {
            JsonObject all = JsonParser.parseString(Files.readString(file, StandardCharsets.UTF_8))
                    .getAsJsonObject();
            synchronized (world) {
                world.store().load(all);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the store if it has changed since the last time. */
    public void writeIfChanged(World world) {
        if (file == null) return;
        JsonObject all;
        synchronized (world) {
            if (!world.store().takeChanged()) return;
            all = world.store().snapshot();
        }
        try {
            Path directory = file.toAbsolutePath().getParent();
            if (directory != null) Files.createDirectories(directory);
            Path next = file.resolveSibling("stripe.json.next");
            Files.writeString(next, Json.write(all), StandardCharsets.UTF_8);
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
