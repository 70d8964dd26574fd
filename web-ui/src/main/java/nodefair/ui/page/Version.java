package nodefair.ui.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Properties;

/** The version this build was made as, and a digest of its style and script, so that a browser's copy never outlives it. */
final class Version {
    private static final String RESOURCES = "/META-INF/resources/";

    static final String TEXT = read();
    static final String ASSETS = digest("primefaces-nodefair/theme.css", "nf/nodefair.js");

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

    private static String digest(String... names) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String name : names) digest.update(bytes(name));
            return HexFormat.of().formatHex(digest.digest(), 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] bytes(String name) {
        try (InputStream in = Version.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) throw new IllegalStateException(name + " is missing from the jar");
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
