package nodefair.local.stripe.webhook;

import com.google.gson.JsonObject;
import com.stripe.net.Webhook;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nodefair.local.stripe.state.Json;
import nodefair.local.stripe.state.Store;
import nodefair.local.stripe.state.WebhookFaults;
import nodefair.local.stripe.state.World;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends each event to the shop, one after another, and again with growing pauses until it answers 2xx. */
public final class WebhookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookSender.class);
    private static final int MOST_ATTEMPTS = 16;
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final long SHUFFLE_SEED = 20261120;

    private final World world;
    private final String secret;
    private final Random random = new Random(SHUFFLE_SEED);
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "stripe-sandbox-webhooks");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final boolean faulty;
    private final Deque<JsonObject> held = new ArrayDeque<>();
    private boolean holding;
    private volatile @Nullable URI target;
    private volatile Duration firstPause = Duration.ofSeconds(1);

    public WebhookSender(World world, String secret, @Nullable URI target) {
        this(world, secret, target, true);
    }

    private WebhookSender(World world, String secret, @Nullable URI target, boolean faulty) {
        this.world = world;
        this.faulty = faulty;
        this.secret = secret;
        this.target = target;
    }

    /** One more address, without the faults that are told to the first one. */
    public static WebhookSender beside(World world, String secret, URI target) {
        return new WebhookSender(world, secret, target, false);
    }

    /** Keeps events from now on until they are released, or delivers them as they come. */
    public synchronized void hold(boolean on) {
        holding = on;
    }

    /** Delivers what was held, in the calling thread; what the shop refuses is held again. */
    public Released release(WebhookMix mix) {
        List<JsonObject> events;
        synchronized (this) {
            events = new ArrayList<>(held);
            held.clear();
        }
        return new WebhookRelease(this, mix, new Forger(secret, new Random(mix.seed() + 1)), world).send(events);
    }

    public void deliverTo(@Nullable URI newTarget) {
        target = newTarget;
    }

    /** The pause after the first refusal; it doubles after each further one, up to a minute. */
    public void firstPause(Duration pause) {
        firstPause = pause;
    }

    /** Queues an event for delivery, or loses it if it was told to. */
    public void queue(JsonObject event) {
        if (target == null || isHeld(event)) return;
        if (!faulty) {
            schedule(event, 1, 0);
            return;
        }
        if (world.behaviour().takeDrop()) {
            LOG.info("An event is lost on purpose, event={} type={}", Json.text(event, "id"), Json.text(event, "type"));
            return;
        }
        WebhookFaults faults = world.behaviour().webhooks();
        for (int copy = 0; copy < faults.copies(); copy++) {
            long window = faults.shuffleWindow().toMillis();
            long wait = faults.delay().toMillis() + (window == 0 ? 0 : random.nextLong(window + 1));
            schedule(event, 1, wait);
        }
    }

    /** Queues again what an earlier run left undelivered. */
    public void resume() {
        synchronized (world) {
            for (Store.Owned owned : world.store().everyone("event")) {
                if (Json.number(owned.object(), "pending_webhooks") > 0) schedule(owned.object(), 1, 0);
            }
        }
    }

    private synchronized boolean isHeld(JsonObject event) {
        if (holding) held.add(event);
        return holding;
    }

    /** For a later release. */
    synchronized void keep(JsonObject event) {
        held.add(event);
    }

    /** Whether the shop took it. */
    boolean sent(String body, @Nullable String signature) {
        URI to = target;
        if (to == null) return false;
        try {
            return post(to, body, signature) / 100 == 2;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Whether the shop took a genuine event, which is held again otherwise. */
    boolean sent(JsonObject event) {
        String body = body(event);
        boolean taken = sent(body, signature(body));
        if (taken) delivered(event);
        else keep(event);
        return taken;
    }

    private void schedule(JsonObject event, int attempt, long waitMillis) {
        if (worker.isShutdown()) return;
        var unused = worker.schedule(() -> deliver(event, attempt), waitMillis, TimeUnit.MILLISECONDS);
    }

    private void deliver(JsonObject event, int attempt) {
        URI to = target;
        if (to == null) return;
        String type = Json.text(event, "type");
        try {
            int status = post(to, event);
            if (status / 100 == 2) {
                delivered(event);
                return;
            }
            LOG.info("The shop refused a webhook, type={} status={} attempt={}", type, status, attempt);
        } catch (IOException e) {
            LOG.info("The shop was not reached, type={} attempt={} cause={}", type, attempt, e.toString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        } catch (RuntimeException e) {
            LOG.error("A webhook could not be sent, type={}", type, e);
        }
        if (attempt < MOST_ATTEMPTS) schedule(event, attempt + 1, pause(attempt).toMillis());
    }

    private Duration pause(int attempt) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(attempt - 1, 12));
        return pause.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause;
    }

    private int post(URI to, JsonObject event) throws IOException, InterruptedException {
        String body = body(event);
        return post(to, body, signature(body));
    }

    private int post(URI to, String body, @Nullable String signature) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(to)
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Stripe/1.0 (nodefair sandbox)")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (signature != null) request.header("Stripe-Signature", signature);
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    String body(JsonObject event) {
        synchronized (world) {
            return Json.write(event);
        }
    }

    private String signature(String body) {
        try {
            return Webhook.Signature.generateSignatureHeader(
                    body, secret, world.clock().instant().getEpochSecond());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private void delivered(JsonObject event) {
        synchronized (world) {
            Json.set(event, "pending_webhooks", 0);
            world.store().touch();
        }
    }

    @Override
    public void close() {
        worker.shutdownNow();
    }
}
