package nodefair.console.export;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import nodefair.exports.file.Manifest;

/** The head of an answer that carries a file, and the paper that goes with one. */
public final class Attachment {
    private Attachment() {}

    static void head(HttpServletResponse response, Manifest manifest) {
        response.setContentType(manifest.format().mediaType());
        head(response, manifest.fileName(), manifest.sha256());
        response.setHeader("X-Nodefair-Rows", Long.toString(manifest.about().rows()));
    }

    /** @param sha256 of the content, in hex digits */
    public static void head(HttpServletResponse response, String fileName, String sha256) {
        response.setHeader("Content-Disposition", "attachment; filename=\"" + fileName + "\"");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        String digest = Base64.getEncoder().encodeToString(HexFormat.of().parseHex(sha256));
        response.setHeader("Repr-Digest", "sha-256=:" + digest + ":");
    }

    /** JSON for whoever asked, in the browser's window. */
    static void paper(HttpServletResponse response, byte[] json) throws IOException {
        response.setContentType("application/json;charset=UTF-8");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setContentLength(json.length);
        response.getOutputStream().write(json);
    }
}
