package nodefair.local.stripe;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import nodefair.local.stripe.api.ApiServer;
import nodefair.local.stripe.api.Endpoints;
import nodefair.local.stripe.checkout.CheckoutPages;
import nodefair.local.stripe.checkout.PageServer;
import nodefair.local.stripe.checkout.SetupPages;
import nodefair.local.stripe.state.SandboxClock;
import nodefair.local.stripe.state.StateFile;
import nodefair.local.stripe.state.World;
import nodefair.local.stripe.webhook.WebhookSender;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Stripe sandbox on 127.0.0.1.
 *
 * <pre>{@code
 * try (StripeSandbox stripe = StripeSandbox.start(8705, "sk_test_1", "whsec_1", webhook, null, Clock.systemUTC())) {
 *     StripeClient client = StripeClient.builder().setApiKey("sk_test_1").setApiBase(stripe.url().toString()).build();
 * }
 * }</pre>
 */
public final class StripeSandbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StripeSandbox.class);
    private static final long TICK_MS = 200;

    static {
        // header and body leave in two packets: without this the second waits 40 ms for the first one's acknowledgement
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final World world;
    private final WebhookSender sender;
    private final StateFile stateFile;
    private final ClockWork clockWork;
    private final SandboxControl control;
    private final HostileControl hostile;
    private final SandboxClock sandboxClock;
    private final String secret;
    private final List<WebhookSender> others = new CopyOnWriteArrayList<>();
    private final ExecutorService requests = Executors.newCachedThreadPool(daemon("stripe-sandbox-http"));
    private final ScheduledExecutorService ticker =
            Executors.newSingleThreadScheduledExecutor(daemon("stripe-sandbox-clock"));

    private StripeSandbox(
            HttpServer server,
            String secretKey,
            String webhookSecret,
            @Nullable URI webhookTarget,
            @Nullable Path stateDir,
            Clock clock) {
        this.server = server;
        sandboxClock = new SandboxClock(clock);
        secret = webhookSecret;
        world = new World(
                sandboxClock, "http://localhost:" + server.getAddress().getPort());
        stateFile = new StateFile(stateDir);
        stateFile.read(world);
        sender = new WebhookSender(world, webhookSecret, webhookTarget);
        world.events().listen(sender::queue);
        clockWork = new ClockWork(world);
        control = new SandboxControl(world, sender, clockWork);
        hostile = new HostileControl(world, sandboxClock, sender, clockWork);
        server.setExecutor(requests);
        server.createContext("/v1/", new ApiServer(world, Endpoints.of(world), secretKey, clockWork));
        server.createContext("/c/pay/", new CheckoutPages(world, clockWork));
        server.createContext("/setup/", new SetupPages(world));
        server.createContext("/_control/", new ControlServer(this, secretKey));
        server.createContext("/_page/", PageServer::styleSheet);
    }

    /**
     * Starts a sandbox and returns when it answers.
     *
     * @param port 0 takes a free one
     * @param webhookTarget where events go; may be set later with {@link #deliverTo}
     * @param stateDir where objects are kept over a restart; null keeps them in memory only
     */
    public static StripeSandbox start(
            int port,
            String secretKey,
            String webhookSecret,
            @Nullable URI webhookTarget,
            @Nullable Path stateDir,
            Clock clock) {
        try {
            InetSocketAddress address =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            HttpServer server = HttpServer.create(address, 0);
            StripeSandbox made = new StripeSandbox(server, secretKey, webhookSecret, webhookTarget, stateDir, clock);
            made.run();
            return made;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void run() {
        server.start();
        sender.resume();
        var unused = ticker.scheduleWithFixedDelay(this::tick, TICK_MS, TICK_MS, TimeUnit.MILLISECONDS);
        LOG.info("The Stripe sandbox answers, url={}", url());
    }

    /** The base address of the API and of the hosted pages. */
    public URI url() {
        return URI.create(world.publicUrl());
    }

    /** Sends events to this address from now on; null sends none. */
    public void deliverTo(@Nullable URI webhookTarget) {
        sender.deliverTo(webhookTarget);
    }

    /** What the sandbox's outside world does next. */
    public SandboxControl control() {
        return control;
    }

    /** The ways in which the outside world is hard on a shop. */
    public HostileControl hostile() {
        return hostile;
    }

    /** Tells another address of every event from now on too, beside the first one and without its faults. */
    public WebhookSender alsoDeliverTo(URI webhookTarget) {
        WebhookSender other = WebhookSender.beside(world, secret, webhookTarget);
        others.add(other);
        world.events().listen(other::queue);
        return other;
    }

    @Override
    public void close() {
        server.stop(0);
        ticker.shutdownNow();
        sender.close();
        others.forEach(WebhookSender::close);
        requests.shutdownNow();
        stateFile.writeIfChanged(world);
    }

    private void tick() {
        try {
            clockWork.run();
            stateFile.writeIfChanged(world);
        } catch (RuntimeException e) {
            LOG.error("The sandbox's clock work failed", e);
        }
    }

    private static ThreadFactory daemon(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }
}
