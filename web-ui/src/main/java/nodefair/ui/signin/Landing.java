package nodefair.ui.signin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Decides where a reader lands after signing in, and never sends them to another site or war. */
final class Landing {
    private Landing() {}

    /**
     * The page asked for, as path and query, if it lies on the same origin and in the same war; else the war's first page.
     *
     * @param requested the full address that started the sign-in
     * @param here the address of the current request, whose origin counts
     */
    static String after(@Nullable String requested, String here, String contextPath) {
        String home = contextPath + "/";
        if (requested == null) return home;
        try {
            URI wanted = new URI(requested);
            if (!sameOrigin(wanted, new URI(here))) return home;
            String path = wanted.getRawPath();
            if (path == null || !path.startsWith(home) || path.startsWith("//")) return home;
            return wanted.getRawQuery() == null ? path : path + "?" + wanted.getRawQuery();
        } catch (URISyntaxException e) {
            return home;
        }
    }

    /** A path inside the war, as the sign-in link names it; anything else gives the war's first page. */
    static String within(@Nullable String path, String contextPath) {
        boolean local = path != null
                && path.startsWith("/")
                && !path.startsWith("//")
                && path.chars().allMatch(c -> c > 0x20 && c < 0x7f && c != '\\');
        return local ? contextPath + path : contextPath + "/";
    }

    private static boolean sameOrigin(URI a, URI b) {
        return a.getScheme() != null
                && a.getScheme().equalsIgnoreCase(b.getScheme())
                && a.getHost() != null
                && a.getHost().equalsIgnoreCase(b.getHost())
                && a.getPort() == b.getPort()
                && a.getUserInfo() == null;
    }
}
