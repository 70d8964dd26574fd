package nodefair.marketplace.job;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How a file leaves for the browser: only an image is shown, all else is saved.
 *
 * @param name the file's own name without its folders, in letters that every system takes
 */
record Delivery(String name, String mediaType, boolean inline) {
    private static final int NAME_CHARS_MAX = 100;

    static Delivery of(String path) {
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        String safe = last.replaceAll("[^A-Za-z0-9._-]", "_").replaceFirst("^\\.+", "_");
        String name = safe.isEmpty() ? "file" : safe.substring(Math.max(0, safe.length() - NAME_CHARS_MAX));
        boolean png = name.toLowerCase(Locale.ROOT).endsWith(".png");
        return new Delivery(name, png ? "image/png" : "application/octet-stream", png);
    }

    static Delivery saved(String name, String mediaType) {
        return new Delivery(of(name).name(), mediaType, false);
    }

    String disposition() {
        String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return (inline ? "inline" : "attachment") + "; filename=\"" + name + "\"; filename*=UTF-8''" + encoded;
    }
}
