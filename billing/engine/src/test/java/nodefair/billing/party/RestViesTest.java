package nodefair.billing.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import nodefair.billing.settings.ViesSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that answers in the words of VIES's own service, as its published description has them. */
class RestViesTest extends ViesContract {
    private final List<JsonObject> asked = new ArrayList<>();
    private HttpServer server;
    private boolean away;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/rest-api/check-vat-number", exchange -> {
            JsonObject question = JsonParser.parseString(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8))
                    .getAsJsonObject();
            asked.add(question);
            byte[] answer = answer(question).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Override
    Vies vies() {
        return vies("http://127.0.0.1:" + server.getAddress().getPort() + "/rest-api/");
    }

    @Override
    void goAway() {
        away = true;
    }

    @Test
    void check_sendsBothNumbersInParts() {
        vies().check(KNOWN, VatId.parse("DE136695976").orElseThrow());
        assertThat(asked).hasSize(1);
        assertThat(asked.get(0))
                .hasToString(
                        "{\"countryCode\":\"FR\",\"vatNumber\":\"40303265045\",\"requesterMemberStateCode\":\"DE\",\"requesterNumber\":\"136695976\"}");
    }

    @Test
    void check_withoutAnAddressIsOff() {
        assertThatThrownBy(() -> vies("").check(KNOWN, KNOWN)).isInstanceOf(ViesUnavailable.class);
    }

    @Test
    void check_withoutAServerConcludesNothing() {
        server.stop(0);
        assertThatThrownBy(() -> vies().check(KNOWN, KNOWN)).isInstanceOf(ViesUnavailable.class);
    }

    private static Vies vies(String url) {
        return new RestVies(new ViesSettings(url));
    }

    private String answer(JsonObject question) {
        if (away) {
            return "{\"actionSucceed\":false,\"errorWrappers\":[{\"error\":\"MS_UNAVAILABLE\"}]}";
        }
        String number = question.get("vatNumber").getAsString();
        boolean known = number.equals(KNOWN.digits());
        return "{\"countryCode\":\"FR\",\"vatNumber\":\"" + number
                + "\",\"requestDate\":\"2026-11-21T10:00:00.000Z\",\"valid\":"
                + known + ",\"requestIdentifier\":\"" + (known ? "WAPIAAAAX1a2B3c4" : "") + "\",\"name\":\""
                + (known ? "Calcul SARL" : "") + "\",\"address\":\"" + (known ? "1 RUE X" : "") + "\"}";
    }
}
