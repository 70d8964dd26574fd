package nodefair.local.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.exception.SignatureVerificationException;
import com.stripe.model.Event;
import com.stripe.net.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A shop's webhook endpoint that checks each signature with Stripe's SDK. */
final class WebhookShop implements AutoCloseable {
    private final HttpServer server;
    private final String secret;
    private final Clock clock;
    private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();
    final AtomicInteger badSignatures = new AtomicInteger();
    final AtomicInteger refusals = new AtomicInteger();

    WebhookShop(String secret, Clock clock) {
        this.secret = secret;
        this.clock = clock;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/hook", this::receive);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/hook");
    }

    /** Waits for an event of a type; others that come before it are passed over. */
    Event await(String type) throws InterruptedException {
        List<String> seen = new ArrayList<>();
        while (true) {
            Event event = received.poll(5, TimeUnit.SECONDS);
            assertThat(event).as("%s after %s", type, seen).isNotNull();
            if (event.getType().equals(type)) return event;
            seen.add(event.getType());
        }
    }

    /** Waits for the next event of any type. */
    Event next() throws InterruptedException {
        return received.poll(5, TimeUnit.SECONDS);
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(500, -1);
                return;
            }
            String header = exchange.getRequestHeaders().getFirst("Stripe-Signature");
            received.add(Webhook.constructEvent(body, header == null ? "" : header, secret, 300, clock));
            exchange.sendResponseHeaders(200, -1);
        } catch (SignatureVerificationException e) {
            badSignatures.incrementAndGet();
            exchange.sendResponseHeaders(400, -1);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
