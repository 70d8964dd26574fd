package nodefair.agent.session;

import java.io.IOException;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import nodefair.agent.attempt.AttemptTable;
import nodefair.agent.home.AgentHome;
import nodefair.agent.home.AgentStatus;
import nodefair.agent.home.NodeConfig;
import nodefair.agent.machine.Machine;
import nodefair.agent.machine.Vitals;
import nodefair.agent.transfer.Backoff;
import nodefair.agent.wasm.WasmSandbox;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Answer;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Cancel;
import nodefair.protocol.frame.Challenge;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.Drain;
import nodefair.protocol.frame.FromGateway;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Hello;
import nodefair.protocol.frame.Welcome;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps this node connected: dials, speaks, and comes back after every loss until it is told to stop. */
public final class NodeLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NodeLoop.class);
    private static final Duration ANSWER_MAX = Duration.ofSeconds(20);
    private static final int SILENT_HEARTBEATS_MAX = 3;
    private static final int BEATS_UNTIL_REPORTED_AGAIN = 3;
    private static final Duration AFTER_SUPERSEDED = Duration.ofMinutes(5);

    private final AgentHome home;
    private final NodeConfig config;
    private final NodeKey key;
    private final String version;
    private final HttpClient http;
    private final Clock clock;
    private final Machine machine = new Machine();
    private final Outbox outbox = new Outbox();
    private final AttemptTable attempts;
    private final Backoff backoff;
    private final CountDownLatch stopped = new CountDownLatch(1);

    private volatile @Nullable GatewayLink current;
    private @Nullable UUID sessionId;
    private @Nullable Instant connectedSince;
    private boolean gatewayDrains;
    private boolean ownerDrains;

    public NodeLoop(
            AgentHome home, NodeConfig config, WasmSandbox sandbox, HttpClient http, String version, Clock clock)
            throws IOException {
        this.home = home;
        this.config = config;
        this.key = home.key();
        this.version = version;
        this.http = http;
        this.clock = clock;
        this.backoff = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(30), ThreadLocalRandom.current());
        this.attempts = new AttemptTable(home, config, sandbox, http, outbox, clock);
    }

    /** Runs until {@link #close}, or until the gateway will not have this node; then says why. */
    public Optional<String> run() throws InterruptedException {
        while (stopped.getCount() > 0) {
            Duration longer = Duration.ZERO;
            try (GatewayLink link = GatewayLink.open(http, config.uri())) {
                current = link;
                session(link);
            } catch (LinkLost e) {
                if (stopped.getCount() == 0) {
                    break;
                }
                LOG.warn(
                        "The connection is lost, held={}, why={}",
                        attempts.all().size(),
                        e.getMessage());
                if (e.isFinal()) {
                    writeStatus(String.valueOf(e.getMessage()));
                    return Optional.ofNullable(e.getMessage());
                }
                disconnected(String.valueOf(e.getMessage()));
                longer = e.isSuperseded() ? AFTER_SUPERSEDED : Duration.ZERO;
            } finally {
                outbox.detach();
                current = null;
            }
            stopped.await(backoff.next().plus(longer).toMillis(), TimeUnit.MILLISECONDS);
        }
        disconnected("stopped");
        return Optional.empty();
    }

    /** Stops for good: says goodbye, ends what runs. */
    @Override
    public void close() {
        stopped.countDown();
        GatewayLink link = current;
        if (link != null) {
            link.sayGoodbye(new Close(Close.Reason.STOPPING, "The agent stops"));
            link.close();
        }
        attempts.close();
    }

    private void session(GatewayLink link) throws LinkLost, InterruptedException {
        link.send(new Hello(Limits.PROTOCOL_VERSION, version, key.did()));
        link.send(Answer.to(link.expect(Challenge.class, ANSWER_MAX), key));
        Welcome welcome = link.expect(Welcome.class, ANSWER_MAX);
        sessionId = welcome.sessionId();
        connectedSince = clock.instant();
        backoff.reset();
        LOG.info(
                "Connected, sessionId={}, held={}",
                welcome.sessionId(),
                attempts.all().size());
        Duration interval = Duration.ofSeconds(welcome.heartbeatSeconds());
        ownerDrains = home.drainWanted();
        beat(link);
        if (ownerDrains) {
            link.send(new Drain(true, "The owner's wish"));
        }
        outbox.attach(link);
        attempts.news().forEach(link::send);
        speak(link, interval);
    }

    private void speak(GatewayLink link, Duration interval) throws LinkLost, InterruptedException {
        long nextBeat = System.nanoTime() + interval.toNanos();
        long beats = 0;
        while (stopped.getCount() > 0) {
            Optional<FromGateway> frame = link.poll(Duration.ofNanos(nextBeat - System.nanoTime()));
            if (frame.isPresent()) {
                hear(frame.get());
            }
            if (System.nanoTime() >= nextBeat) {
                if (link.silence().compareTo(interval.multipliedBy(SILENT_HEARTBEATS_MAX)) > 0) {
                    throw new LinkLost(
                            "the gateway has been silent for " + link.silence().toSeconds() + " s");
                }
                noticeOwner(link);
                beat(link);
                if (++beats % BEATS_UNTIL_REPORTED_AGAIN == 0) {
                    attempts.unacknowledged().forEach(link::send);
                }
                nextBeat += interval.toNanos();
            }
        }
    }

    private void hear(FromGateway frame) {
        if (frame instanceof Assign assign) {
            attempts.assign(assign, draining());
        } else if (frame instanceof Ack ack) {
            attempts.acknowledge(ack);
        } else if (frame instanceof Cancel cancel) {
            attempts.cancel(cancel);
        } else if (frame instanceof Drain drain) {
            LOG.info("The gateway changed draining, on={}, reason={}", drain.on(), drain.reason());
            gatewayDrains = drain.on();
        } else {
            LOG.warn("Ignored an unexpected frame, kind={}", frame.getClass().getSimpleName());
        }
    }

    private void noticeOwner(GatewayLink link) {
        boolean wanted = home.drainWanted();
        if (wanted != ownerDrains) {
            ownerDrains = wanted;
            link.send(new Drain(wanted, "The owner's wish"));
        }
    }

    private void beat(GatewayLink link) {
        Vitals vitals = machine.vitals();
        int free = draining() ? 0 : attempts.freeSlots();
        link.send(
                new Heartbeat(vitals.load(), free, vitals.power(), vitals.freeMemoryMb(), draining(), attempts.all()));
        link.ping();
        writeStatus("connected");
    }

    private boolean draining() {
        return gatewayDrains || ownerDrains;
    }

    private void disconnected(String why) {
        sessionId = null;
        connectedSince = null;
        writeStatus(why);
    }

    /** For the command status; a disk that is full ends neither the session nor what runs. */
    private void writeStatus(String note) {
        AgentStatus status = new AgentStatus(
                ProcessHandle.current().pid(),
                clock.instant(),
                sessionId != null,
                sessionId,
                connectedSince,
                draining(),
                config.slots(),
                attempts.all().stream().map(attempt -> attempt.attemptId()).toList(),
                note);
        try {
            home.store(status);
        } catch (IOException e) {
            LOG.warn("The status cannot be written", e);
        }
    }
}
