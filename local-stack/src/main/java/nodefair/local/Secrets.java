package nodefair.local;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/** Passwords and keys of one stack: made once, kept in its folder, readable by its owner alone. */
public final class Secrets {
    private final Path file;
    private final Properties known = new Properties();

    private Secrets(Path file) {
        this.file = file;
    }

    public static Secrets in(Path directory) throws IOException {
        Secrets secrets = new Secrets(directory.resolve("secrets.properties"));
        if (Files.exists(secrets.file)) {
            try (Reader reader = Files.newBufferedReader(secrets.file)) {
                secrets.known.load(reader);
            }
        }
        return secrets;
    }

    /** The secret of that name, 32 random bytes in hex. */
    public synchronized String get(String name) {
        String value = known.getProperty(name);
        if (value == null) {
            byte[] bytes = new byte[32];
            new SecureRandom().nextBytes(bytes);
            value = HexFormat.of().formatHex(bytes);
            known.setProperty(name, value);
            store();
        }
        return value;
    }

    private void store() {
        try {
            if (!Files.exists(file)) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            }
            try (Writer writer = Files.newBufferedWriter(file)) {
                known.store(writer, "Made by ./run for this checkout; ./run --reset makes new ones");
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
