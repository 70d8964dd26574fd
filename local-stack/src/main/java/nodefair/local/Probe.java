package nodefair.local;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.IntPredicate;

/** Asks until something answers, and gives up when the program has ended or the time is over. */
public final class Probe {
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final Duration ONE_CALL = Duration.ofSeconds(20);

    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();

    private Probe() {}

    /** Waits until the condition holds. */
    public static void await(Program program, Duration patience, String what, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (!program.alive()) {
                throw program.failed("ended before " + what);
            }
            if (System.nanoTime() > end) {
                throw program.failed("no sign of " + what + " within " + patience.toSeconds() + " s");
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Waits until a GET of the address answers with a status that fits. */
    public static void awaitHttp(Program program, Duration patience, String url, IntPredicate fits) {
        await(program, patience, "an answer at " + url, () -> fits.test(status(url)));
    }

    /** The status of a GET, 0 when nobody answers. */
    public static int status(String url) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(ONE_CALL).GET().build();
        try {
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }
}
