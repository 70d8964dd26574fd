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
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.RemoteFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Moves files between this node and the gateway, patiently: a gateway that restarts costs time, not an attempt. */
public final class ArtifactClient {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactClient.class);
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Duration ANSWER_MAX = Duration.ofMinutes(10);
    private static final Duration STALL_MAX = Duration.ofSeconds(30);

    private final HttpClient http;
    private final URI gateway;
    private final Duration stallMax;

    public ArtifactClient(HttpClient http, URI gateway) {
        this(http, gateway, STALL_MAX);
    }

    /**
     * Moves files.
     *
     * @param stallMax a download without a byte for so long is begun anew where it stopped
     */
    ArtifactClient(HttpClient http, URI gateway, Duration stallMax) {
        this.http = http;
        this.gateway = URI.create(gateway + "/");
        this.stallMax = stallMax;
    }

    /** Fetches into the file, going on where an earlier try stopped. The caller checks the hash. */
    public void fetch(RemoteFile remote, Path partial, StopSign sign) throws TransferFailed, InterruptedException {
        insist("fetch " + remote.path(), sign, () -> partial.toFile().length(), () -> {
            long have = Files.exists(partial) ? Files.size(partial) : 0;
            if (have >= remote.bytes()) {
                have = 0;
            }
            HttpRequest.Builder request = request(remote.url());
            if (have > 0) {
                request.header("Range", "bytes=" + have + "-");
            }
            HttpResponse<InputStream> response =
                    exchange(request.build(), HttpResponse.BodyHandlers.ofInputStream(), sign);
            InputStream body = response.body();
            Runnable breakOff = () -> closeQuietly(body);
            StopSign.Hold hold = sign.onStop(breakOff);
            try (body;
                    StallGuard guard = new StallGuard(stallMax, breakOff)) {
                if (response.statusCode() / 100 == 2) {
                    boolean goesOn = response.statusCode() == 206;
                    store(body, partial, goesOn, remote.bytes() - (goesOn ? have : 0), guard);
                }
                return response.statusCode();
            } finally {
                hold.close();
            }
        });
    }

    public void store(OutputFile output, Path file, String uploadUrl, StopSign sign)
            throws TransferFailed, InterruptedException {
        insist("store " + output.path(), sign, () -> 0, () -> {
            HttpRequest request = request(uploadUrl.replace("{sha256}", output.sha256()))
                    .header("Content-Type", "application/octet-stream")
                    .PUT(HttpRequest.BodyPublishers.ofFile(file))
                    .build();
            return exchange(request, HttpResponse.BodyHandlers.discarding(), sign)
                    .statusCode();
        });
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler, StopSign sign)
            throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        StopSign.Hold hold = sign.onStop(() -> answer.cancel(true));
        try {
            return answer.get();
        } catch (ExecutionException | CancellationException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new IOException(
                    cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage(), e);
        } catch (InterruptedException e) {
            answer.cancel(true);
            throw e;
        } finally {
            hold.close();
        }
    }

    private static void closeQuietly(InputStream body) {
        try {
            body.close();
        } catch (IOException e) {
            LOG.debug("A broken download could not be closed", e);
        }
    }

    private HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(gateway.resolve(url)).timeout(ANSWER_MAX);
    }

    private static void store(InputStream body, Path partial, boolean append, long bytesMax, StallGuard guard)
            throws IOException {
        StandardOpenOption how = append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING;
        try (OutputStream out =
                Files.newOutputStream(partial, StandardOpenOption.CREATE, StandardOpenOption.WRITE, how)) {
            byte[] buffer = new byte[64 * 1024];
            long left = bytesMax;
            for (int got = body.read(buffer); got >= 0; got = body.read(buffer)) {
                guard.heard();
                left -= got;
                if (left < 0) {
                    throw new IOException("more bytes than announced");
                }
                out.write(buffer, 0, got);
            }
            if (guard.isBroken()) {
                throw new IOException("no byte came for too long");
            }
        }
    }

    private interface Exchange {
        int status() throws IOException, InterruptedException;
    }

    /** Tries again for as long as patience lasts, counted from the last try that got further. */
    private static void insist(String what, StopSign sign, LongSupplier bytesDone, Exchange exchange)
            throws TransferFailed, InterruptedException {
        long since = System.nanoTime();
        long furthest = bytesDone.getAsLong();
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
            if (bytesDone.getAsLong() > furthest) {
                furthest = bytesDone.getAsLong();
                since = System.nanoTime();
            }
            if (System.nanoTime() - since > PATIENCE.toNanos()) {
                throw new TransferFailed("Could not " + what + ": " + problem);
            }
            LOG.info("A transfer is tried again, what={}, problem={}", what, problem);
            sign.pause(backoff.next());
        }
    }
}
