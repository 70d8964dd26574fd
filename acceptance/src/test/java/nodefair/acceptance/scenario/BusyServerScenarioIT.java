package nodefair.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import nodefair.acceptance.page.SignIn;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import org.junit.jupiter.api.Test;

/** Many readers at once, each with a role of their own. */
@Scenario
class BusyServerScenarioIT {
    private static final int THREADS_EACH = 4;
    private static final int REQUESTS = 25;

    private final HttpClient http =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    @Test
    void everybodyKeepsTheirRole(Scene scene) throws Exception {
        List<Callable<List<Integer>>> readers = new ArrayList<>();
        readers.addAll(readersOf(scene, "renter", "/orders"));
        readers.addAll(readersOf(scene, "provider", "/provider/"));
        readers.addAll(readersOf(scene, "finance", "/finance/payouts"));
        ExecutorService threads = Executors.newFixedThreadPool(readers.size());
        try {
            for (Future<List<Integer>> answers : threads.invokeAll(readers)) {
                assertThat(answers.get()).hasSize(REQUESTS).containsOnly(200);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private List<Callable<List<Integer>>> readersOf(Scene scene, String user, String path) {
        Person person = scene.person(user);
        SignIn.as(person.visit(path), user);
        person.page().waitForURL("**" + path);
        String cookies = person.browser().cookies(scene.stack().webUrl() + path).stream()
                .map(cookie -> cookie.name + "=" + cookie.value)
                .collect(Collectors.joining("; "));
        HttpRequest request = HttpRequest.newBuilder(URI.create(scene.stack().webUrl() + path))
                .header("Cookie", cookies)
                .build();
        return Collections.nCopies(THREADS_EACH, () -> answers(request));
    }

    private List<Integer> answers(HttpRequest request) throws IOException, InterruptedException {
        List<Integer> answers = new ArrayList<>();
        for (int i = 0; i < REQUESTS; i++) {
            answers.add(
                    http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        }
        return answers;
    }
}
