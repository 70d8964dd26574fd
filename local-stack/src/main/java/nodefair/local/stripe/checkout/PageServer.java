package nodefair.local.stripe.checkout;

import com.google.gson.JsonObject;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import nodefair.local.stripe.api.FormBody;
import org.jspecify.annotations.Nullable;

/** Reads forms and sends pages and redirects, with the headers that keep them safe. */
public final class PageServer {
    private PageServer() {}

    static JsonObject form(HttpExchange exchange) throws IOException {
        return FormBody.parse(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    /** Sends a page; a form on it may end, after redirects, at the origins of these addresses. */
    static void page(HttpExchange exchange, int status, String html, @Nullable String... leadsTo) throws IOException {
        StringBuilder formAction = new StringBuilder("'self'");
        for (String address : leadsTo) {
            if (address != null) formAction.append(' ').append(origin(address));
        }
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", "text/html; charset=utf-8");
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set(
                "Content-Security-Policy",
                "default-src 'none'; style-src 'self'; img-src data:; base-uri 'none'; frame-ancestors 'none';"
                        + " form-action " + formAction);
        send(exchange, status, html.getBytes(StandardCharsets.UTF_8));
    }

    static void redirect(HttpExchange exchange, String address) throws IOException {
        exchange.getResponseHeaders().set("Location", address);
        exchange.sendResponseHeaders(303, -1);
    }

    /** Serves the style sheet of the hosted pages. */
    public static void styleSheet(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = PageServer.class.getResourceAsStream("/nodefair/local/stripe/page/checkout.css")) {
            if (in == null || !exchange.getRequestURI().getPath().equals("/_page/checkout.css")) {
                exchange.sendResponseHeaders(404, -1);
                return;
            }
            exchange.getResponseHeaders().set("Content-Type", "text/css; charset=utf-8");
            send(exchange, 200, in.readAllBytes());
        }
    }

    private static void send(HttpExchange exchange, int status, byte[] bytes) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) exchange.getResponseBody().write(bytes);
    }

    private static String origin(String address) {
        URI uri = URI.create(address.replace("{CHECKOUT_SESSION_ID}", "id"));
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }
}
