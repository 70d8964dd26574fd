package nodefair.acceptance.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the local chain in its own words. */
public final class Rpc {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Rpc() {}

    /** @param parameters a JSON array; the whole answer comes back */
    public static String ask(URI chain, String method, String parameters) {
        return post(
                chain, "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + parameters + "}");
    }

    static String post(URI chain, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(chain)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(body))
                    .build();
            return HTTP.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while calling the chain", e);
        }
    }
}
