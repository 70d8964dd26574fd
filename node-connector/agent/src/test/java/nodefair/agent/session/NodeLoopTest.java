package nodefair.agent.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import nodefair.agent.gateway.FakeGateway;
import nodefair.agent.gateway.GatewaySession;
import nodefair.agent.home.AgentHome;
import nodefair.agent.home.NodeConfig;
import nodefair.agent.wasm.WasmSandbox;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Cancel;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.Drain;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.JobLimits;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Progress;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.RunningAttempt;
import nodefair.protocol.frame.Started;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NodeLoopTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final WasmSandbox SANDBOX = WasmSandbox.create(CLOCK);

    @TempDir
    Path folder;

    private FakeGateway gateway;
    private AgentHome home;
    private NodeLoop loop;
    private CompletableFuture<Optional<String>> running;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
        home = AgentHome.create(folder.resolve("home"));
        home.keyOrNew();
        home.store(new NodeConfig(gateway.uri().toString(), UUID.randomUUID(), "lab-1", 2, 256));
        startLoop();
    }

    @AfterEach
    void stop() throws IOException {
        loop.close();
        running.orTimeout(30, TimeUnit.SECONDS).join();
        gateway.close();
    }

    @Test
    void attempt_runsFromAssignToAck() throws Exception {
        GatewaySession session = gateway.session();
        Heartbeat first = session.welcome();
        assertThat(first.freeSlots()).isEqualTo(2);
        assertThat(first.runningAttempts()).isEmpty();
        Assign assign = assign("hello");
        session.send(assign);
        assertThat(session.await(Accept.class)).isEqualTo(new Accept(assign.attemptId(), 7));
        Started started = session.await(Started.class);
        assertThat(session.await(Progress.class).note()).isEqualTo("quarter");
        assertThat(session.await(Log.class).seq()).isZero();
        Report report = session.await(Report.class);
        assertThat(report.outcome()).as(report.detail()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.receipt().valid()).isTrue();
        assertThat(report.receipt().receipt().job()).isEqualTo(assign.digest());
        assertThat(report.receipt().receipt().nodeDid()).isEqualTo(home.key().did());
        assertThat(report.meter().readyAt()).isEqualTo(started.readyAt());
        assertThat(report.outputs()).extracting("path").containsExactly("copy.txt", "sub/empty");
        assertThat(gateway.stored(report.outputs().get(0).sha256())).asString().isEqualTo("forty-two\n");
        session.await(Heartbeat.class, beat -> beat.runningAttempts().size() == 1);
        session.send(new Ack(assign.attemptId(), 7));
        session.await(Heartbeat.class, beat -> beat.runningAttempts().isEmpty() && beat.freeSlots() == 2);
    }

    @Test
    void receipts_formAChain() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        session.send(assign("exit", "3"));
        Report first = session.await(Report.class);
        assertThat(first.cause()).isEqualTo(Cause.EXIT_CODE);
        assertThat(first.exitCode()).isEqualTo(3);
        session.send(assign("exit", "0"));
        Report second =
                session.await(Report.class, report -> !report.attemptId().equals(first.attemptId()));
        assertThat(first.receipt().receipt().previousSha256()).isNull();
        assertThat(second.receipt().receipt().previousSha256())
                .isEqualTo(first.receipt().receipt().sha256());
    }

    @Test
    void attempt_goesOnThroughALostConnectionAndIsReportedUntilAcknowledged() throws Exception {
        GatewaySession before = gateway.session();
        before.welcome();
        Assign assign = assign("loop", 4);
        before.send(assign);
        Started started = before.await(Started.class);
        before.cut();
        GatewaySession during = gateway.session();
        assertThat(during.welcome().runningAttempts()).containsExactly(new RunningAttempt(assign.attemptId(), 7));
        assertThat(during.await(Started.class)).isEqualTo(started);
        Report report = during.await(Report.class);
        assertThat(report.cause()).isEqualTo(Cause.WALL_TIME_LIMIT);
        during.cut();
        GatewaySession after = gateway.session();
        after.welcome();
        assertThat(after.await(Report.class)).isEqualTo(report);
        after.send(new Ack(assign.attemptId(), 7));
        after.await(Heartbeat.class, beat -> beat.runningAttempts().isEmpty());
    }

    @Test
    void report_outlivesARestartOfTheAgent() throws Exception {
        GatewaySession before = gateway.session();
        before.welcome();
        Assign assign = assign("exit", "0");
        before.send(assign);
        Report report = before.await(Report.class);
        loop.close();
        assertThat(before.await(Close.class).reason()).isEqualTo(Close.Reason.STOPPING);
        running.orTimeout(30, TimeUnit.SECONDS).join();
        startLoop();
        GatewaySession after = gateway.session();
        assertThat(after.welcome().runningAttempts()).containsExactly(new RunningAttempt(assign.attemptId(), 7));
        assertThat(after.await(Report.class)).isEqualTo(report);
    }

    @Test
    void attempt_thatEndsWithTheAgentIsForgottenSoThatAnotherNodeGetsIt() throws Exception {
        GatewaySession before = gateway.session();
        before.welcome();
        before.send(assign("loop"));
        before.await(Started.class);
        loop.close();
        running.orTimeout(30, TimeUnit.SECONDS).join();
        startLoop();
        assertThat(gateway.session().welcome().runningAttempts()).isEmpty();
    }

    @Test
    void sandbox_diesWithAKilledAgent() throws Exception {
        gateway.session().welcome();
        loop.close();
        Process agent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "nodefair.agent.AgentMain",
                        "run",
                        "--home",
                        home.folder().toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("agent.log").toFile())
                .start();
        try {
            GatewaySession session = gateway.session();
            session.welcome();
            session.send(assign("loop"));
            session.await(Started.class);
            List<ProcessHandle> sandboxes = agent.descendants().toList();
            assertThat(sandboxes).isNotEmpty();
            agent.destroyForcibly();
            for (ProcessHandle sandbox : sandboxes) {
                sandbox.onExit().orTimeout(20, TimeUnit.SECONDS).join();
            }
        } finally {
            agent.destroyForcibly().waitFor();
        }
    }

    @Test
    void report_isSentAgainWhileTheConnectionLasts() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        Assign assign = assign("exit", "0");
        session.send(assign);
        Report report = session.await(Report.class);
        assertThat(session.await(Report.class)).isEqualTo(report);
        session.send(new Ack(assign.attemptId(), 7));
        session.await(Heartbeat.class, beat -> beat.runningAttempts().isEmpty());
    }

    @Test
    void attempt_isCancelledWhileItsFilesStandStill() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        Assign assign = assign("exit", "0");
        gateway.stallDownloadsAfter(100);
        session.send(assign);
        gateway.awaitStall();
        session.send(new Cancel(assign.attemptId(), 7, "The renter cancelled"));
        Report report = session.await(Report.class);
        assertThat(report.cause()).isEqualTo(Cause.CANCELLED);
        assertThat(report.detail()).isEqualTo("The renter cancelled");
        session.await(Heartbeat.class, beat -> beat.freeSlots() == 2);
    }

    @Test
    void loop_goesOnWhenItsBookkeepingFails() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        blockStatus();
        Assign assign = assign("exit", "0");
        Files.createDirectories(home.reports().resolve(assign.attemptId() + ".json.new"));
        session.send(assign);
        assertThat(session.await(Report.class).outcome()).isEqualTo(Outcome.SUCCEEDED);
        session.send(new Ack(assign.attemptId(), 7));
        session.await(Heartbeat.class, beat -> beat.runningAttempts().isEmpty());
        Files.delete(home.folder().resolve("status.json.new"));
    }

    @Test
    void loop_staysWhenANewerConnectionTookItsPlace() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        session.send(new Close(Close.Reason.SUPERSEDED, "a newer connection of this node"));
        session.awaitEnd();
        assertThat(running).isNotDone();
        assertThat(new LinkLost("", Close.Reason.SUPERSEDED).isFinal()).isFalse();
    }

    @Test
    void attempt_isCancelled() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        Assign assign = assign("loop");
        session.send(assign);
        session.await(Started.class);
        session.send(new Cancel(assign.attemptId(), 7, "The renter cancelled"));
        Report report = session.await(Report.class);
        assertThat(report.outcome()).isEqualTo(Outcome.CANCELLED);
        assertThat(report.cause()).isEqualTo(Cause.CANCELLED);
    }

    @Test
    void assign_isRefusedWithAReason() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        Assign large = assign("exit", "0");
        session.send(new Assign(
                large.attemptId(),
                7,
                "large",
                Assign.WASM,
                large.module(),
                List.of(),
                List.of(),
                new JobLimits(60, 129, 1_000, 1, 1_000),
                large.uploadUrl()));
        assertThat(session.await(Refuse.class).reason()).isEqualTo(Refuse.Reason.TOO_LARGE);
        session.send(assign("loop"));
        session.await(Accept.class);
        session.send(assign("loop"));
        session.await(Accept.class);
        session.send(assign("loop"));
        assertThat(session.await(Refuse.class).reason()).isEqualTo(Refuse.Reason.NO_FREE_SLOT);
    }

    @Test
    void assign_isRefusedWhileTheOwnerOrTheGatewayDrains() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        session.send(new Drain(true, "Maintenance"));
        session.await(Heartbeat.class, beat -> beat.draining() && beat.freeSlots() == 0);
        session.send(assign("exit", "0"));
        assertThat(session.await(Refuse.class).reason()).isEqualTo(Refuse.Reason.DRAINING);
        session.send(new Drain(false, ""));
        session.await(Heartbeat.class, beat -> !beat.draining());
        home.wantDrain(true);
        assertThat(session.await(Drain.class).on()).isTrue();
        home.wantDrain(false);
        assertThat(session.await(Drain.class).on()).isFalse();
    }

    @Test
    void attempt_failsWhenAnInputHasAnotherHash() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        Assign assign = assign("hello");
        RemoteFile wrong = new RemoteFile(
                "input.txt", "0".repeat(64), 10, assign.inputs().get(0).url());
        session.send(new Assign(
                assign.attemptId(),
                7,
                "wrong",
                Assign.WASM,
                assign.module(),
                List.of(),
                List.of(wrong),
                assign.limits(),
                assign.uploadUrl()));
        Report report = session.await(Report.class);
        assertThat(report.cause()).isEqualTo(Cause.INPUT_UNAVAILABLE);
        assertThat(report.meter().wallMillis()).isZero();
    }

    @Test
    void download_goesOnWhereTheLineBroke() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        Assign assign = assign("exit", "0");
        gateway.cutNextDownloadAfter(10_000);
        session.send(assign);
        assertThat(gateway.nextRange()).isEqualTo("bytes=10000-");
        assertThat(session.await(Report.class).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void loop_endsWhenTheGatewayWillNotHaveTheNode() throws Exception {
        GatewaySession session = gateway.session();
        session.welcome();
        session.send(new Close(Close.Reason.BANNED, "Too many wrong results"));
        assertThat(running.orTimeout(30, TimeUnit.SECONDS).join())
                .hasValueSatisfying(why -> assertThat(why).contains("BANNED").contains("Too many wrong results"));
    }

    /** Puts a folder where the loop writes; again, when the loop was just writing. */
    private void blockStatus() throws IOException {
        Path fresh = home.folder().resolve("status.json.new");
        while (!Files.isDirectory(fresh)) {
            Files.deleteIfExists(fresh);
            try {
                Files.createDirectory(fresh);
            } catch (FileAlreadyExistsException e) {
                assertThat(fresh.getFileName()).hasToString("status.json.new");
            }
        }
    }

    private void startLoop() throws IOException {
        loop = new NodeLoop(home, home.config().orElseThrow(), SANDBOX, HttpClient.newHttpClient(), "test", CLOCK);
        running = CompletableFuture.supplyAsync(() -> {
            try {
                return loop.run();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private Assign assign(String mode, String argument) {
        return assign(List.of(mode, argument), 60);
    }

    private Assign assign(String mode) {
        return assign(List.of(mode), 60);
    }

    private Assign assign(String mode, int wallSeconds) {
        return assign(List.of(mode), wallSeconds);
    }

    private Assign assign(List<String> arguments, int wallSeconds) {
        try {
            byte[] module = Files.readAllBytes(Path.of("src/test/resources/guests/guest.wasm"));
            return new Assign(
                    UUID.randomUUID(),
                    7,
                    "a job",
                    Assign.WASM,
                    gateway.offer("guest.wasm", module),
                    arguments,
                    List.of(gateway.offer("input.txt", "forty-two\n".getBytes(StandardCharsets.UTF_8))),
                    new JobLimits(wallSeconds, 64, 1_000_000, 8, 10_000),
                    "/connect/artifacts/{sha256}?capability=put");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
