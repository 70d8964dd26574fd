package nodefair.acceptance.browser;

import com.microsoft.playwright.BrowserContext;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;

/**
 * A browser wallet as a page discovers it (EIP-6963), backed by an unlocked account of the local chain: the page talks to it exactly as to
 * an extension, and what it sends is a real transaction.
 */
public final class BrowserWallet {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private BrowserWallet() {}

    /** Installs the wallet into every page that the context opens from now on. */
    public static void install(BrowserContext context, URI rpc, String address) {
        context.exposeFunction("__walletRpc", arguments -> call(rpc, (String) arguments[0]));
        context.addInitScript(script().replace("%ADDRESS%", address));
    }

    private static String call(URI rpc, String body) {
        try {
            HttpRequest request = HttpRequest.newBuilder(rpc)
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

    private static String script() {
        try (InputStream in = BrowserWallet.class.getResourceAsStream("wallet.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
