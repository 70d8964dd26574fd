package nodefair.local.keycloak;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The realm as Keycloak imports it: roles, clients and the demo sign-ins. */
final class RealmTemplate {
    private RealmTemplate() {}

    /** The realm for pages at that address. */
    static String fill(String webUrl, String clientSecret) {
        return read("realm.json")
                .replace("@MAPPERS@", read("mappers.json"))
                .replace("@WEB_URL@", webUrl)
                .replace("@CLIENT_SECRET@", clientSecret);
    }

    private static String read(String name) {
        try (InputStream in = Objects.requireNonNull(RealmTemplate.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
