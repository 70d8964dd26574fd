package nodefair.ui.http;

import java.net.URI;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The content security policy of our pages: everything from this origin, scripts written into a page only with its nonce,
 * no inline style, never inside a frame.
 *
 * @param formTargets origins a form may end at after its redirects: sign-in and card payment
 */
record ContentPolicy(Set<String> formTargets) {
    private static final Pattern NONCE = Pattern.compile("'nonce-[A-Za-z0-9+/=_-]+'");

    ContentPolicy {
        formTargets = new LinkedHashSet<>(formTargets);
    }

    static ContentPolicy withFormsTo(Collection<String> addresses) {
        Set<String> origins = new LinkedHashSet<>();
        for (String address : addresses) {
            if (!address.isBlank()) origins.add(origin(address.strip()));
        }
        return new ContentPolicy(origins);
    }

    /** The policy of a page without any script written into it. */
    String header() {
        return header("");
    }

    /** The policy that also lets the page's own inline scripts run, by the nonce the components' policy names. */
    String joinedWith(String componentsPolicy) {
        Matcher nonce = NONCE.matcher(componentsPolicy);
        return header(nonce.find() ? " " + nonce.group() : "");
    }

    private String header(String nonce) {
        String targets = formTargets.isEmpty() ? "" : " " + String.join(" ", formTargets);
        return "default-src 'self'; script-src 'self'" + nonce
                + "; style-src 'self'; img-src 'self' data: blob:; object-src 'none'; base-uri 'none'"
                + "; frame-ancestors 'none'; form-action 'self'" + targets;
    }

    private static String origin(String address) {
        URI uri = URI.create(address);
        String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return uri.getScheme() + "://" + uri.getHost() + port;
    }
}
