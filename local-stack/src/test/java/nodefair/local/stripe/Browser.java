package nodefair.local.stripe;

import com.stripe.model.checkout.Session;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Sends forms as a browser without scripts would, without following redirects. */
final class Browser {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI base;

    Browser(URI base) {
        this.base = base;
    }

    HttpResponse<String> pay(Session session, String number) {
        return post(URI.create(session.getUrl()), card(number));
    }

    static Map<String, String> card(String number) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("email", "mara@example.com");
        form.put("cardNumber", number);
        form.put("cardExpiry", "12 / 34");
        form.put("cardCvc", "123");
        form.put("billingName", "Mara Lindqvist");
        return form;
    }

    HttpResponse<String> get(URI address) {
        return send(HttpRequest.newBuilder(base.resolve(address)).build());
    }

    HttpResponse<String> post(URI address, Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(base.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
