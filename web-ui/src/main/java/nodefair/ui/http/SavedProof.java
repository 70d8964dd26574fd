package nodefair.ui.http;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Sends a proof of bookings as a file to be saved, byte for byte. */
public final class SavedProof {
    /** Of the marketplace, which every war can link to: what to do with a proof, and why there may be none yet. */
    private static final String NOT_YET = "/proof?waiting=1";

    private SavedProof() {}

    /**
     * Sends the reader to the page that says why there is no proof yet when there is none.
     *
     * @param name of the file; letters, digits, dots and hyphens
     * @param json empty when nothing can be proven yet
     */
    public static void send(HttpServletResponse response, String name, String json) throws IOException {
        if (json.isEmpty()) {
            response.sendRedirect(NOT_YET);
            return;
        }
        byte[] bytes = json.getBytes(StandardCharsets.UTF_8);
        response.setHeader("Cache-Control", "private, no-store");
        response.setHeader("Content-Security-Policy", "sandbox; default-src 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + "\"");
        response.setContentType("application/json");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
