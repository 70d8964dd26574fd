package nodefair.ui.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version this build was made as. */
final class Version {
    static final String TEXT = read();

    private Version() {}

    private static String read() {
        Properties build = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/nodefair/ui/build.properties")) {
            if (in == null) throw new IllegalStateException("build.properties is missing from the jar");
            build.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return build.getProperty("version", "").replace("-SNAPSHOT", "");
    }
}
