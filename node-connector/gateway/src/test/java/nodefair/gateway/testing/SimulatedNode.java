package nodefair.gateway.testing;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.gateway.lifecycle.GatewayParts;
import nodefair.gateway.session.NodeConnection;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Answer;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Challenge;
import nodefair.protocol.frame.FrameCodec;
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
import org.jspecify.annotations.Nullable;

/** A node without a socket: its frames go straight into the gateway's connection, its link keeps what comes back. */
public final class SimulatedNode {
    private final World world;
    private final UUID id;
    private final String name;
    private final NodeKey key;
    private RecordingLink link = new RecordingLink();
    private NodeConnection connection;

    SimulatedNode(World world, UUID id, String name, NodeKey key) {
        this.world = world;
        this.id = id;
        this.name = name;
        this.key = key;
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public NodeConnection connection() {
        return connection;
    }

    public RecordingLink link() {
        return link;
    }

    public SimulatedNode connect(RunningAttempt... held) {
        return connectTo(world.gateway, held);
    }

    public SimulatedNode connectTo(GatewayParts gateway, RunningAttempt... held) {
        dial(gateway);
        send(new Hello(1, "1.0.0", key.did()));
        send(Answer.to(link.expect(Challenge.class), key));
        link.expect(Welcome.class);
        beat(held);
        return this;
    }

    public void dial(GatewayParts gateway) {
        link = new RecordingLink();
        connection = gateway.connect(link);
    }

    /** Says that it holds these and has four slots in all. */
    public void beat(RunningAttempt... held) {
        send(new Heartbeat(0.1, Math.max(0, 4 - held.length), Power.MAINS, 4_096, false, List.of(held)));
    }

    public void send(FromNode frame) {
        connection.receive(FrameCodec.write(frame));
    }

    public void sendText(String text) {
        connection.receive(text);
    }

    public void vanish() {
        connection.disconnected();
    }

    public Assign assigned() {
        return link.expect(Assign.class);
    }

    public Assign takeUp() {
        Assign assign = assigned();
        send(new Accept(assign.attemptId(), assign.fencing()));
        send(new Started(assign.attemptId(), assign.fencing(), world.clock.instant()));
        return assign;
    }

    public static RunningAttempt holding(Assign assign) {
        return new RunningAttempt(assign.attemptId(), assign.fencing());
    }

    /** An output that lies in the store. */
    public OutputFile output(String path, String content) {
        OutputFile file = new OutputFile(path, Sha256.of(content), content.length());
        world.artifact(file.sha256(), file.bytes());
        return file;
    }

    public void succeed(Assign assign, Duration billed, OutputFile... outputs) {
        report(assign, Outcome.SUCCEEDED, null, 0, billed, List.of(outputs));
    }

    public void fail(Assign assign, Cause cause, @Nullable Integer exitCode) {
        report(assign, Outcome.FAILED, cause, exitCode, Duration.ofSeconds(1), List.of());
    }

    public void report(
            Assign assign,
            Outcome outcome,
            @Nullable Cause cause,
            @Nullable Integer exitCode,
            Duration billed,
            List<OutputFile> outputs) {
        send(reportOf(assign, key, outcome, cause, exitCode, billed, outputs));
    }

    /** A report that is signed with whatever key the test wants. */
    public Report reportOf(
            Assign assign,
            NodeKey signer,
            Outcome outcome,
            @Nullable Cause cause,
            @Nullable Integer exitCode,
            Duration billed,
            List<OutputFile> outputs) {
        Meter meter = new Meter(
                world.clock.instant().minus(billed), world.clock.instant(), billed.toMillis(), billed.toMillis(), 1);
        Receipt receipt = new Receipt(
                Receipt.VERSION,
                assign.attemptId(),
                assign.fencing(),
                signer.did(),
                assign.digest(),
                JobDigest.ofOutputs(outputs),
                outcome,
                cause,
                exitCode,
                meter,
                world.clock.instant(),
                null);
        return new Report(
                assign.attemptId(), assign.fencing(), detail(exitCode), new ArrayList<>(outputs), receipt.sign(signer));
    }

    private static String detail(@Nullable Integer exitCode) {
        return exitCode == null || exitCode == 0 ? "" : "The program ended with exit code " + exitCode;
    }

    public NodeKey key() {
        return key;
    }
}
