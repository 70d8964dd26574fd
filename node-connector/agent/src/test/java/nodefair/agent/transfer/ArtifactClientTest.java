package nodefair.agent.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nodefair.agent.gateway.FakeGateway;
import nodefair.protocol.artifact.RemoteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactClientTest {
    @TempDir
    Path folder;

    private FakeGateway gateway;
    private RemoteFile file;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        file = gateway.offer("large", new byte[20_000]);
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void download_thatStandsStillGoesOnAnew() throws Exception {
        gateway.stallDownloadsAfter(10_000);
        CompletableFuture<Void> fetch = fetch(Duration.ofMillis(300), new StopSign());
        gateway.awaitStall();
        gateway.stallDownloadsAfter(Integer.MAX_VALUE);
        fetch.get(30, TimeUnit.SECONDS);
        assertThat(gateway.nextRange()).isEqualTo("bytes=10000-");
        assertThat(folder.resolve("part")).hasSize(20_000);
    }

    @Test
    void download_thatStandsStillEndsWithItsAttempt() throws Exception {
        gateway.stallDownloadsAfter(10_000);
        StopSign sign = new StopSign();
        CompletableFuture<Void> fetch = fetch(Duration.ofMinutes(5), sign);
        gateway.awaitStall();
        sign.stop();
        assertThatThrownBy(() -> fetch.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(TransferFailed.class);
    }

    @Test
    void download_ofAnAttemptThatEndedDoesNotBegin() {
        StopSign sign = new StopSign();
        sign.stop();
        assertThatThrownBy(() -> fetch(Duration.ofMinutes(5), sign).get(10, TimeUnit.SECONDS))
                .hasCauseInstanceOf(TransferFailed.class);
    }

    private CompletableFuture<Void> fetch(Duration stallMax, StopSign sign) {
        ArtifactClient client = new ArtifactClient(HttpClient.newHttpClient(), gateway.uri(), stallMax);
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                client.fetch(file, folder.resolve("part"), sign);
                done.complete(null);
            } catch (TransferFailed | InterruptedException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }
}
