package nodefair.ui.http;

import jakarta.servlet.ServletRequest;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The short number of one request: printed on error pages and in the log, so that the two find each other. */
public final class Trace {
    private static final String ATTRIBUTE = "nodefair.trace";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Trace() {}

    /** The request's number; made when first asked for. */
    public static String of(ServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof String known) return known;
        byte[] bytes = new byte[4];
        RANDOM.nextBytes(bytes);
        String fresh = HexFormat.of().formatHex(bytes);
        request.setAttribute(ATTRIBUTE, fresh);
        return fresh;
    }
}
