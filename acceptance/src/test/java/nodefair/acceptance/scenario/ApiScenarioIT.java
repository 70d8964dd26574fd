package nodefair.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import org.junit.jupiter.api.Test;

/** What programs read without a browser. */
@Scenario
class ApiScenarioIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void offers_areThereForAnybody(Scene scene) throws Exception {
        HttpResponse<String> found = get(scene, "offers?country=DE&sort=price&price_max=5.5");
        assertThat(found.statusCode()).isEqualTo(200);
        assertThat(found.body()).contains("\"total\":", "\"price_per_hour\":\"", "\"currency\":\"USD\"");
        String id = found.body().replaceFirst("(?s).*?\"id\":\"([0-9a-f-]{36}).*", "$1");
        HttpResponse<String> one = get(scene, "offers/" + id);
        assertThat(one.statusCode()).isEqualTo(200);
        assertThat(one.body()).contains(id);
    }

    @Test
    void problem_namesTheFieldToMend(Scene scene) throws Exception {
        HttpResponse<String> answer = get(scene, "offers?price_max=cheap");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith("application/problem+json");
        assertThat(answer.body()).contains("\"field\":\"price_max\"");
        assertThat(get(scene, "offers/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(404);
    }

    @Test
    void jobs_areForTheirOwnerOnly(Scene scene) throws Exception {
        assertThat(get(scene, "jobs").statusCode()).isEqualTo(401);
        assertThat(get(scene, "jobs/00000000-0000-0000-0000-000000000000").statusCode())
                .isEqualTo(401);
    }

    private HttpResponse<String> get(Scene scene, String path) throws Exception {
        URI uri = URI.create(scene.stack().webUrl().replaceAll("/+$", "") + "/api/v1/" + path);
        return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    }
}
