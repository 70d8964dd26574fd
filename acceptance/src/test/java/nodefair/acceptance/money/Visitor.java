package nodefair.acceptance.money;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/** A person's browser on the pages of the Stripe sandbox, and the hand at its controls. */
final class Visitor {
    static final String GOOD_CARD = "4242424242424242";
    static final String ASKED_CARD = "4000002760003184";
    static final String DECLINED_CARD = "4000000000000002";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String stripe;
    private final String secretKey;

    Visitor(String stripe, String secretKey) {
        this.stripe = stripe;
        this.secretKey = secretKey;
    }

    void pay(String page, String card) {
        post(
                URI.create(page),
                Map.of(
                        "email", "mara@example.com",
                        "cardNumber", card,
                        "cardExpiry", "12 / 34",
                        "cardCvc", "123",
                        "billingName", "Mara Lindqvist"));
    }

    /** Pays with a card whose bank asks, and says yes. */
    void payAndConfirm(String page) {
        pay(page, ASKED_CARD);
        post(URI.create(page + "/confirm"), Map.of("answer", "yes"));
    }

    /** Pays from a bank account; the bank answers later. */
    void payByBank(String page) {
        post(
                URI.create(page),
                Map.of("method", "us_bank_account", "email", "mara@example.com", "billingName", "Mara Lindqvist"));
    }

    void setUpBank(String page) {
        post(
                URI.create(page),
                Map.of("holder", "Hansa Render", "routing", "110000000", "account", "DE89370400440532013000"));
    }

    void control(String name, Map<String, String> form) {
        post(URI.create(stripe + "/_control/" + name), form);
    }

    private void post(URI address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Authorization", "Bearer " + secretKey)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            int status =
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
            if (status >= 500) throw new IllegalStateException(address + " answers " + status);
        } catch (IOException e) {
            throw new IllegalStateException(address + " cannot be reached", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(new InterruptedIOException());
        }
    }
}
