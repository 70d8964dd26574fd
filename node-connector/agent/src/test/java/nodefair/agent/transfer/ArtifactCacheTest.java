package nodefair.agent.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import nodefair.agent.gateway.FakeGateway;
import nodefair.protocol.artifact.RemoteFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCacheTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");

    @TempDir
    Path folder;

    @TempDir
    Path target;

    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void trim_deletesWhatWasNotUsedForLongest() throws Exception {
        RemoteFile older = gateway.offer("older", "abc".getBytes(StandardCharsets.UTF_8));
        RemoteFile newer = gateway.offer("newer", "defg".getBytes(StandardCharsets.UTF_8));
        cache(NOW, 5).copyTo(older, target.resolve("older"), new StopSign());
        ArtifactCache cache = cache(NOW.plusSeconds(1), 5);
        cache.copyTo(newer, target.resolve("newer"), new StopSign());
        cache.trim();
        assertThat(names()).containsExactly(newer.sha256());
    }

    @Test
    void trim_leavesWhatIsFetchedJustNow() throws Exception {
        RemoteFile large = gateway.offer("large", new byte[20_000]);
        String partial = large.sha256() + ".part";
        Files.write(folder.resolve(partial), new byte[5_000]);
        gateway.stallDownloadsAfter(10_000);
        ArtifactCache cache = cache(NOW, 0);
        StopSign sign = new StopSign();
        CompletableFuture<Void> fetch = copy(cache, large, sign);
        gateway.awaitStall();
        cache.trim();
        assertThat(names()).containsExactly(partial);
        gateway.stallDownloadsAfter(Integer.MAX_VALUE);
        sign.stop();
        assertThat(fetch.handle((done, failure) -> failure).get(10, TimeUnit.SECONDS))
                .isInstanceOf(TransferFailed.class);
        cache.trim();
        assertThat(names()).isEmpty();
    }

    private CompletableFuture<Void> copy(ArtifactCache cache, RemoteFile file, StopSign sign) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                cache.copyTo(file, target.resolve("copy"), sign);
                done.complete(null);
            } catch (IOException | TransferFailed | InterruptedException e) {
                done.completeExceptionally(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private ArtifactCache cache(Instant now, long bytesMax) throws IOException {
        ArtifactClient client = new ArtifactClient(HttpClient.newHttpClient(), gateway.uri());
        return new ArtifactCache(folder, client, Clock.fixed(now, ZoneOffset.UTC), bytesMax);
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
