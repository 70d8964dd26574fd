package nodefair.acceptance.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import nodefair.acceptance.page.JobPage;
import nodefair.acceptance.page.PortalPage;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.enrolment.EnrolmentResponse;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.RunningAttempt;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.testing.FakeNode;
import org.junit.jupiter.api.Test;

/** The open protocol from enrolment to payment, spoken by a node that is not our agent, over real HTTP and a real WebSocket. */
@Scenario
class NodeProtocolScenarioIT {
    private static final Duration BILLED = Duration.ofMillis(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private volatile List<RunningAttempt> held = List.of();

    @Test
    void strangeNode_enrolsRunsAJobAndIsKeptToTheRules(Scene scene) throws Exception {
        URI gateway = URI.create(scene.stack().webUrl().replaceAll("/+$", "") + "/connect");
        FakeNode node = new FakeNode(gateway, NodeKey.generate(), Clock.systemUTC());
        PortalPage portal = PortalPage.signIn(scene.person("provider"));
        portal.price(enrol(node, portal)).publish("Strange node", "1");
        ScheduledExecutorService heart = Executors.newSingleThreadScheduledExecutor();
        try (node) {
            node.connect();
            Future<?> beats = heart.scheduleWithFixedDelay(() -> beat(node), 2, 2, TimeUnit.SECONDS);
            JobPage job = submit(scene);
            Assign assign = node.await(Assign.class);
            begin(node, assign);
            downloads(gateway, node, assign);
            OutputFile counts = uploads(gateway, node, assign);
            node.succeed(assign, BILLED, List.of(counts));
            assertThat(node.await(Ack.class).attemptId()).isEqualTo(assign.attemptId());
            held = List.of();
            job.becomes("succeeded");
            assertThat(put(gateway, assign, Sha256.of("late"), "late")).isEqualTo(409);
            assertThat(beats).isNotDone();
            isReplacedByItsTwin(gateway, node);
        } finally {
            heart.shutdownNow();
        }
    }

    private void beat(FakeNode node) {
        synchronized (node) {
            node.heartbeat(1 - held.size(), held.toArray(RunningAttempt[]::new));
        }
    }

    private void begin(FakeNode node, Assign assign) {
        synchronized (node) {
            held = List.of(new RunningAttempt(assign.attemptId(), assign.fencing()));
            node.accept(assign);
            node.start(assign);
        }
    }

    /** The answer may be lost: the same code and key give the same node again. */
    private static String enrol(FakeNode node, PortalPage portal) {
        String command = portal.commandFor("strange-01");
        String code = command.replaceAll("(?s).*--code[ =]+(\\S+).*", "$1");
        assertThat(node.tryEnrol("AAAA-AAAA", "x", FakeNode.facts(1)).statusCode())
                .isEqualTo(403);
        EnrolmentResponse first = node.enrol(code, "x", FakeNode.facts(1));
        assertThat(node.enrol(code, "x", FakeNode.facts(1))).isEqualTo(first);
        return first.nodeId().toString();
    }

    private static JobPage submit(Scene scene) {
        return new Renter(scene)
                .buys("Strange node", 10)
                .submitAJob()
                .template("Count k-mers")
                .fill("Name", "on a strange node")
                .submit();
    }

    private void downloads(URI gateway, FakeNode node, Assign assign) throws Exception {
        HttpResponse<byte[]> module = node.fetch(assign.module().url());
        assertThat(module.statusCode()).isEqualTo(200);
        assertThat(Sha256.of(module.body())).isEqualTo(assign.module().sha256());
        URI uri = URI.create(gateway + "/").resolve(assign.module().url());
        assertThat(get(uri, "bytes=4-7")).isEqualTo(206);
        assertThat(get(uri, "bytes=99999999-")).isEqualTo(416);
        assertThat(get(URI.create(uri.toString().replaceFirst("\\?.*", "")), "bytes=0-"))
                .isEqualTo(403);
        URI other = URI.create(uri.toString().replace(assign.module().sha256(), Sha256.of("other")));
        assertThat(get(other, "bytes=0-")).isEqualTo(403);
    }

    private OutputFile uploads(URI gateway, FakeNode node, Assign assign) throws Exception {
        assertThat(put(gateway, assign, Sha256.of("said"), "sent")).isEqualTo(422);
        long room = assign.limits().outputBytes();
        assertThat(announce(target(gateway, assign, Sha256.of("large")), room + 1))
                .isEqualTo(413);
        return node.upload(assign, "counts.tsv", "AAAA\t1\n".getBytes(StandardCharsets.UTF_8));
    }

    private static void isReplacedByItsTwin(URI gateway, FakeNode node) {
        try (FakeNode twin = new FakeNode(gateway, node.key(), Clock.systemUTC())) {
            twin.connect();
            assertThat(node.await(Close.class).reason()).isEqualTo(Close.Reason.SUPERSEDED);
            assertThat(node.closedByGateway()).isTrue();
        }
    }

    private int get(URI uri, String range) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(uri).header("Range", range).build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private int put(URI gateway, Assign assign, String sha256, String content) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(target(gateway, assign, sha256))
                .PUT(HttpRequest.BodyPublishers.ofString(content))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    /** Says how much would come and sends nothing of it; the gateway answers all the same. */
    private static int announce(URI uri, long bytes) throws Exception {
        String head = "PUT " + uri.getRawPath() + "?" + uri.getRawQuery() + " HTTP/1.1\r\nHost: " + uri.getAuthority()
                + "\r\nContent-Length: " + bytes + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            String answer = new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            return Integer.parseInt(answer.substring(9));
        }
    }

    private static URI target(URI gateway, Assign assign, String sha256) {
        return URI.create(gateway + "/").resolve(assign.uploadUrl().replace("{sha256}", sha256));
    }
}
