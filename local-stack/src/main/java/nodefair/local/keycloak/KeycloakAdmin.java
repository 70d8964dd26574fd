package nodefair.local.keycloak;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;

/** The one thing we ask of Keycloak's administration: to let the pages live at another address. */
final class KeycloakAdmin {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final String address;
    private final String user;
    private final String password;

    KeycloakAdmin(String address, String user, String password) {
        this.address = address;
        this.user = user;
        this.password = password;
    }

    /** Lets the client of the pages send people back to that address, and to no other. */
    void movePages(String webUrl) throws IOException, InterruptedException {
        String token = token();
        String clients = address + "/admin/realms/nodefair/clients";
        JsonArray found = JsonParser.parseString(
                        send(request(clients + "?clientId=nodefair-web", token).GET()))
                .getAsJsonArray();
        JsonObject client = found.get(0).getAsJsonObject();
        client.add("redirectUris", array(webUrl + "/*"));
        client.add("webOrigins", array(webUrl));
        client.getAsJsonObject("attributes").addProperty("post.logout.redirect.uris", webUrl + "/*");
        send(request(clients + "/" + client.get("id").getAsString(), token)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(client.toString())));
    }

    private String token() throws IOException, InterruptedException {
        String form = "grant_type=password&client_id=admin-cli&username=" + user + "&password="
                + URLEncoder.encode(password, StandardCharsets.UTF_8);
        String answer =
                send(HttpRequest.newBuilder(URI.create(address + "/realms/master/protocol/openid-connect/token"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form)));
        return JsonParser.parseString(answer)
                .getAsJsonObject()
                .get("access_token")
                .getAsString();
    }

    private static HttpRequest.Builder request(String url, String token) {
        return HttpRequest.newBuilder(URI.create(url)).header("Authorization", "Bearer " + token);
    }

    private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IOException("Keycloak answered " + response.statusCode() + " to "
                    + response.request().uri());
        }
        return response.body();
    }

    private static JsonArray array(String value) {
        JsonArray array = new JsonArray();
        array.add(value);
        return array;
    }
}
