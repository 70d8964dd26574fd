package nodefair.acceptance.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import nodefair.acceptance.run.Checkout.Outcome;
import nodefair.acceptance.scene.Until;
import nodefair.local.PortPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The README's first command, in sources that nobody has built. */
class RunCommandIT {
    @TempDir
    Path folder;

    @Test
    void sources_becomeAMarketThatCanBeStoppedAgain() throws Exception {
        Checkout checkout = Checkout.copiedTo(folder);
        PortPlan ports = PortPlan.free();
        try {
            Outcome started = checkout.run("--background", "--port", String.valueOf(ports.web()));
            assertThat(started.text())
                    .contains("built in", "Nodefair is ready after", "http://localhost:" + ports.web());
            assertThat(started.exit()).isZero();
            System.out.println(started.text());

            HttpResponse<String> home = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:" + ports.web() + "/"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(home.statusCode()).isEqualTo(200);
            assertThat(home.body()).contains("href=\"/offer?id=");

            Outcome status = checkout.run("--status");
            assertThat(status.exit()).isZero();
            assertThat(status.text()).contains("supervisor", "payara", "postgres");
            Outcome twice = checkout.run("--background");
            assertThat(twice.exit()).isEqualTo(1);
            assertThat(twice.text()).contains("running already");
        } finally {
            Outcome stopped = checkout.run("--stop");
            assertThat(stopped.text()).endsWith("Stopped.\n");
        }
        Until.holds(
                "no program is left",
                Duration.ofSeconds(20),
                () -> checkout.processes().isEmpty(),
                checkout::processes);
        assertThat(ports.taken()).isEmpty();
        assertThat(checkout.run("--status").exit()).isEqualTo(3);
    }

    @Test
    void option_thatMakesNoSenseIsRefusedBeforeAnythingStarts() throws Exception {
        Checkout checkout = Checkout.copiedTo(folder);
        for (String port : new String[] {"abc", "80", "70000"}) {
            Outcome refused = checkout.run("--port", port);
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.text())
                    .contains("--port takes a number between 1024 and 65514")
                    .contains(port);
        }
        assertThat(checkout.run("--nonsense").exit()).isEqualTo(2);
        assertThat(checkout.run("--status").text()).isEqualTo("Nothing runs here.\n");
    }
}
