package nodefair.protocol.frame;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.receipt.JobDigest;
import nodefair.protocol.receipt.Meter;
import nodefair.protocol.receipt.Outcome;
import nodefair.protocol.receipt.Receipt;

/** One frame of each kind, the ones that the golden files hold. */
public final class Samples {
    public static final UUID ATTEMPT = UUID.fromString("0193498a-7c00-7000-8000-000000000001");
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private Samples() {}

    public static NodeKey key() {
        Path file = Path.of("src/test/resources/sample-node.key");
        try {
            Path copy = Files.createTempFile("sample-node", ".key");
            Files.writeString(copy, Files.readString(file));
            NodeKey key = NodeKey.load(copy);
            Files.delete(copy);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Map<String, Frame> all() {
        Map<String, Frame> frames = new TreeMap<>();
        Challenge challenge = new Challenge("n7Jx0cQ2m5Yw9sKpL3vR8tZb1aHd4fGe");
        frames.put("hello", new Hello(1, "1.0.0", key().did()));
        frames.put("challenge", challenge);
        frames.put("answer", Answer.to(challenge, key()));
        frames.put("welcome", new Welcome(UUID.fromString("0193498a-7c00-7000-8000-00000000000a"), 10, 262_144));
        frames.put(
                "heartbeat",
                new Heartbeat(0.25, 1, Power.MAINS, 6_144, false, List.of(new RunningAttempt(ATTEMPT, 7))));
        frames.put("assign", assign());
        frames.put("accept", new Accept(ATTEMPT, 7));
        frames.put("refuse", new Refuse(ATTEMPT, 7, Refuse.Reason.NO_FREE_SLOT, "2 of 2 slots are taken"));
        frames.put("started", new Started(ATTEMPT, 7, NOON));
        frames.put("progress", new Progress(ATTEMPT, 7, 3, 10, "counting"));
        frames.put("log", new Log(ATTEMPT, 7, 0, Log.Stream.STDOUT, NOON, "48502 bases"));
        frames.put("report", report());
        frames.put("ack", new Ack(ATTEMPT, 7));
        frames.put("cancel", new Cancel(ATTEMPT, 7, "The renter cancelled the job"));
        frames.put("drain", new Drain(true, "Maintenance"));
        frames.put("close", new Close(Close.Reason.RESTARTING, "Back in a minute"));
        frames.put("error", new Fault(Fault.Code.UNKNOWN_TYPE, "type teleport"));
        return frames;
    }

    public static Assign assign() {
        String module = Sha256.of("module");
        String input = Sha256.of("genome");
        return new Assign(
                ATTEMPT,
                7,
                "kmer of lambda",
                Assign.WASM,
                new RemoteFile("kmer.wasm", module, 26_112, "/connect/artifacts/" + module + "?capability=abc"),
                List.of("-k", "12"),
                List.of(new RemoteFile("lambda.fa", input, 49_251, "/connect/artifacts/" + input + "?capability=def")),
                new JobLimits(600, 256, 100_000_000, 16, 1_000_000),
                "/connect/artifacts/{sha256}?capability=ghi");
    }

    public static Report report() {
        List<OutputFile> outputs = List.of(new OutputFile("counts.tsv", Sha256.of("counts"), 812_345));
        Receipt receipt = new Receipt(
                1,
                ATTEMPT,
                7,
                key().did(),
                assign().digest(),
                JobDigest.ofOutputs(outputs),
                Outcome.SUCCEEDED,
                null,
                0,
                new Meter(NOON, NOON.plusSeconds(4), 4_012, 3_990, 104_857_600),
                NOON.plusSeconds(5),
                Sha256.of("the receipt before"));
        return new Report(ATTEMPT, 7, "", outputs, receipt.sign(key()));
    }
}
