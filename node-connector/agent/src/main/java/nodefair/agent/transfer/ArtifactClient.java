package nodefair.agent.transfer;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.RemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves files between this node and the gateway, patiently: a gateway that restarts costs time, not an attempt. */
public final class ArtifactClient {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactClient.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER_MAX = Duration.ofMinutes(10);

    private final HttpClient http;
    private final URI gateway;

    public ArtifactClient(HttpClient http, URI gateway) {
        this.http = http;
        this.gateway = URI.create(gateway + "/");
    }

    /** Fetches into the file, going on where an earlier try stopped. The caller checks the hash. */
    public void fetch(RemoteFile remote, Path partial) throws TransferFailed, InterruptedException {
        insist("fetch " + remote.path(), () -> {
            long have = Files.exists(partial) ? Files.size(partial) : 0;
            if (have >= remote.bytes()) {
                have = 0;
            }
            HttpRequest.Builder request = request(remote.url());
            if (have > 0) {
                request.header("Range", "bytes=" + have + "-");
            }
            HttpResponse<InputStream> response = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() / 100 == 2) {
                    boolean goesOn = response.statusCode() == 206;
                    store(body, partial, goesOn, remote.bytes() - (goesOn ? have : 0));
                }
                return response.statusCode();
            }
        });
    }

    public void store(OutputFile output, Path file, String uploadUrl) throws TransferFailed, InterruptedException {
        insist("store " + output.path(), () -> {
            HttpRequest request = request(uploadUrl.replace("{sha256}", output.sha256()))
                    .header("Content-Type", "application/octet-stream")
                    .PUT(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        });
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(gateway.resolve(url)).timeout(ANSWER_MAX);
    }

    private static void store(InputStream body, Path partial, boolean append, long bytesMax) throws IOException {
        StandardOpenOption how = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out =
                Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            byte[] buffer = new byte[64 * 1024];
            long left = bytesMax;
            for (int got = body.read(buffer); got >= 0; got = body.read(buffer)) {
                left -= got;
                if (left < 0) {
                    throw new IOException("more bytes than announced");
                }
                out.write(buffer, 0, got);
            }
        }
    }

    private interface Exchange {
        int status() throws IOException, InterruptedException;
    }

    private static void insist(String what, Exchange exchange) throws TransferFailed, InterruptedException {
        long started = System.nanoTime();
        Backoff backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(15), ThreadLocalRandom.current());
        while (true) {
            String problem;
            try {
                int status = exchange.status();
                if (status / 100 == 2) {
                    return;
                }
                problem = "the gateway answered " + status;
                if (status / 100 == 4 && status != 408 && status != 429) {
                    throw new TransferFailed("Could not " + what + ": " + problem);
                }
            } catch (IOException e) {
                problem = String.valueOf(e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage());
            }
            if (System.nanoTime() - started > PATIENCE.toNanos()) {
                throw new TransferFailed("Could not " + what + ": " + problem);
            }
            LOG.info("A transfer is tried again, what={}, problem={}", what, problem);
            TimeUnit.MILLISECONDS.sleep(backoff.next().toMillis());
        }
    }
}
