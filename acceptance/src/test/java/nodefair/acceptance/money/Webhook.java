package nodefair.acceptance.money;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import nodefair.billing.stripe.Inbox;
import nodefair.billing.stripe.InboxRefused;

/** The address that Stripe posts events to: stores, then answers. */
final class Webhook implements AutoCloseable {
    private final HttpServer server;
    private final Inbox inbox;

    Webhook(int port, Inbox inbox) throws IOException {
        this.inbox = inbox;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status(exchange), -1);
        }
    }

    private int status(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        try {
            inbox.receive(body, exchange.getRequestHeaders().getFirst("Stripe-Signature"));
            return 200;
        } catch (InboxRefused no) {
            return 400;
        } catch (RuntimeException databaseAway) {
            return 503;
        }
    }
}
