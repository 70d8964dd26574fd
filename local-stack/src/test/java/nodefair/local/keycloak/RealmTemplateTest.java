package nodefair.local.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RealmTemplateTest {
    private final JsonObject realm = JsonParser.parseString(RealmTemplate.fill("http://localhost:8700", "hush"))
            .getAsJsonObject();

    @Test
    void fill_leavesNoPlaceholder() {
        assertThat(realm.toString()).doesNotContain("@WEB_URL@", "@MAPPERS@", "@CLIENT_SECRET@");
    }

    @Test
    void fill_letsThePagesClientComeBackToThePagesOnly() {
        JsonObject client = realm.getAsJsonArray("clients").get(0).getAsJsonObject();

        assertThat(client.get("clientId").getAsString()).isEqualTo("nodefair-web");
        assertThat(client.get("secret").getAsString()).isEqualTo("hush");
        assertThat(client.getAsJsonArray("redirectUris")).hasSize(1);
        assertThat(client.getAsJsonArray("redirectUris").get(0).getAsString()).isEqualTo("http://localhost:8700/*");
    }

    @Test
    void fill_givesEachDemoPersonTheirRole() {
        Map<String, String> roles = new TreeMap<>();
        for (JsonElement user : realm.getAsJsonArray("users")) {
            JsonObject person = user.getAsJsonObject();
            JsonArray held = person.getAsJsonArray("realmRoles");
            assertThat(held).hasSize(2);
            roles.put(person.get("username").getAsString(), held.get(1).getAsString());
        }

        assertThat(roles)
                .isEqualTo(Map.of(
                        "renter", "renter",
                        "provider", "provider",
                        "finance", "finance",
                        "controller", "finance",
                        "auditor", "auditor",
                        "operator", "operator"));
    }

    @Test
    void fill_keepsTokensShortSoThatSignOutReachesEveryPage() {
        assertThat(realm.get("accessTokenLifespan").getAsInt()).isEqualTo(120);
    }
}
