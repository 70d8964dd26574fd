package nodefair.protocol.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.enrolment.EnrolmentResponse;
import nodefair.protocol.enrolment.NodeFacts;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Answer;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Challenge;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.FromGateway;
import nodefair.protocol.frame.FromNode;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Hello;
import nodefair.protocol.frame.Power;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.RunningAttempt;
import nodefair.protocol.frame.Started;
import nodefair.protocol.frame.Welcome;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.JobDigest;
import nodefair.protocol.receipt.Meter;
import nodefair.protocol.receipt.Outcome;
import nodefair.protocol.receipt.Receipt;
import nodefair.protocol.wire.Json;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;

/**
 * A node for tests: enrols, connects, and says exactly what the test tells it, true or not.
 *
 * <pre>{@code
 * FakeNode node = new FakeNode(URI.create("http://localhost:8700/connect"), NodeKey.generate(), clock);
 * node.enrol("the-code", "lab-1", FakeNode.facts(2));
 * node.connect();
 * Assign assign = node.await(Assign.class);
 * node.accept(assign);
 * node.start(assign);
 * OutputFile file = node.upload(assign, "counts.tsv", bytes);
 * node.succeed(assign, Duration.ofSeconds(3), List.of(file));
 * node.await(Ack.class);
 * }</pre>
 */
public final class FakeNode implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final URI gateway;
    private final NodeKey key;
    private final Clock clock;
    private final HttpClient http = HttpClient.newHttpClient();
    private FrameQueue received = new FrameQueue();
    private @Nullable WebSocket socket;
    private @Nullable String previousReceipt;

    /** Acts for the given key towards a gateway such as {@code http://localhost:8700/connect}. */
    public FakeNode(URI gateway, NodeKey key, Clock clock) {
        this.gateway = gateway;
        this.key = key;
        this.clock = clock;
    }

    public NodeKey key() {
        return key;
    }

    public static NodeFacts facts(int slots) {
        return new NodeFacts(
                "Linux", "amd64", "Test CPU", 4, 8_192, 50_000, slots, List.of(), List.of(Assign.WASM), 1_000);
    }

    /** The raw answer to the enrolment, for tests of refusals. */
    public HttpResponse<String> tryEnrol(String code, String name, NodeFacts facts) {
        String body = Json.write(EnrolmentRequest.signed(key, "fake", code, name, facts));
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway + "/enrol"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return exchange(request, HttpResponse.BodyHandlers.ofString());
    }

    public EnrolmentResponse enrol(String code, String name, NodeFacts facts) {
        HttpResponse<String> response = tryEnrol(code, name, facts);
        if (response.statusCode() != 201) {
            throw new IllegalStateException("enrolment refused: " + response.statusCode() + " " + response.body());
        }
        return Json.read(response.body(), EnrolmentResponse.class);
    }

    /** Opens the socket and says nothing; the frames that arrive can be awaited. */
    public void dial() {
        received = new FrameQueue();
        URI uri = URI.create(gateway.toString().replaceFirst("^http", "ws") + "/node");
        socket = http.newWebSocketBuilder().buildAsync(uri, received).join();
    }

    /** Opens a session: hello, challenge, answer, welcome, first heartbeat. */
    public Welcome connect(RunningAttempt... held) {
        dial();
        send(new Hello(Limits.PROTOCOL_VERSION, "fake", key.did()));
        send(Answer.to(await(Challenge.class), key));
        Welcome welcome = await(Welcome.class);
        heartbeat(1, held);
        return welcome;
    }

    public void heartbeat(int freeSlots, RunningAttempt... held) {
        send(new Heartbeat(0.1, freeSlots, Power.MAINS, 4_096, false, List.of(held)));
    }

    public void send(FromNode frame) {
        sendText(FrameCodec.write(frame));
    }

    public synchronized void sendText(String text) {
        connection().sendText(text, true).join();
    }

    /** The next frame of that kind; frames of other kinds before it are dropped. */
    public <T extends FromGateway> T await(Class<T> type) {
        return received.await(type, PATIENCE);
    }

    /** Whether a frame of that kind comes within the time. */
    public boolean receives(Class<? extends FromGateway> type, Duration within) {
        return received.poll(type, within).isPresent();
    }

    /** Waits until the gateway has closed the connection. */
    public boolean closedByGateway() {
        return received.closed(PATIENCE);
    }

    public void accept(Assign assign) {
        send(new Accept(assign.attemptId(), assign.fencing()));
    }

    public void start(Assign assign) {
        send(new Started(assign.attemptId(), assign.fencing(), clock.instant()));
    }

    /** Downloads the module or an input, as a node does. */
    public HttpResponse<byte[]> fetch(String url) {
        return exchange(HttpRequest.newBuilder(resolve(url)).build(), HttpResponse.BodyHandlers.ofByteArray());
    }

    public OutputFile upload(Assign assign, String path, byte[] content) {
        String sha256 = Sha256.of(content);
        HttpRequest request = HttpRequest.newBuilder(resolve(assign.uploadUrl().replace("{sha256}", sha256)))
                .PUT(HttpRequest.BodyPublishers.ofByteArray(content))
                .build();
        HttpResponse<String> response = exchange(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() / 100 != 2) {
            throw new IllegalStateException("upload refused: " + response.statusCode() + " " + response.body());
        }
        return new OutputFile(path, sha256, content.length);
    }

    public Report succeed(Assign assign, Duration billed, List<OutputFile> outputs) {
        return report(assign, Outcome.SUCCEEDED, null, 0, billed, outputs);
    }

    public Report fail(Assign assign, Cause cause, @Nullable Integer exitCode, Duration billed) {
        return report(assign, Outcome.FAILED, cause, exitCode, billed, List.of());
    }

    public Report report(
            Assign assign,
            Outcome outcome,
            @Nullable Cause cause,
            @Nullable Integer exitCode,
            Duration billed,
            List<OutputFile> outputs) {
        UUID attempt = assign.attemptId();
        Meter meter = new Meter(
                clock.instant().minus(billed), clock.instant(), billed.toMillis(), billed.toMillis(), 64 << 20);
        Receipt receipt = new Receipt(
                Receipt.VERSION,
                attempt,
                assign.fencing(),
                key.did(),
                assign.digest(),
                JobDigest.ofOutputs(outputs),
                outcome,
                cause,
                exitCode,
                meter,
                clock.instant(),
                previousReceipt);
        previousReceipt = receipt.sha256();
        Report report = new Report(attempt, assign.fencing(), "", outputs, receipt.sign(key));
        send(report);
        return report;
    }

    /** Vanishes without a word, as a machine does that loses its power. */
    public void vanish() {
        connection().abort();
    }

    @Override
    public void close() {
        if (socket != null) {
            socket.abort();
        }
    }

    private URI resolve(String url) {
        return URI.create(gateway + "/").resolve(url);
    }

    private WebSocket connection() {
        if (socket == null) {
            throw new IllegalStateException("the fake node is not connected");
        }
        return socket;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        CompletableFuture<HttpResponse<T>> response = http.sendAsync(request, handler);
        try {
            return response.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        } catch (CompletionException e) {
            throw new IllegalStateException("no answer from " + request.uri(), e);
        }
    }
}
