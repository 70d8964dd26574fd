package nodefair.gateway.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.frame.Report;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.receipt.JobDigest;
import nodefair.protocol.receipt.Meter;
import nodefair.protocol.receipt.Outcome;
import nodefair.protocol.receipt.Receipt;
import nodefair.protocol.receipt.SignedReceipt;
import org.junit.jupiter.api.Test;

class VerifierTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");
    private static final JobDigest JOB = JobDigest.of(Sha256.of("module"), List.of("a"), List.of());
    private static final OutputFile FILE = new OutputFile("out.txt", Sha256.of("out"), 3);
    private static final Map<String, Long> STORED = Map.of(FILE.sha256(), 3L);

    private final NodeKey key = NodeKey.generate();

    @Test
    void judge_believesWhatAgreesAndBillsTheMeteredTimeRoundedUp() {
        assertThat(judge(report(2_001, 0, FILE), STORED)).isEqualTo(new Verdict.Believed(3));
        assertThat(judge(report(0, 0, FILE), STORED)).isEqualTo(new Verdict.Believed(1));
    }

    @Test
    void judge_billsAtMostWhatWasSeenAndWhatTheJobAllows() {
        assertThat(judge(report(21_500, 0), STORED)).isEqualTo(new Verdict.Believed(20));
        Expected tight = new Expected(key.did(), JOB, 5, 100, Duration.ofSeconds(20));
        assertThat(Verifier.judge(tight, report(9_000, 0), STORED)).isEqualTo(new Verdict.Believed(5));
    }

    @Test
    void judge_refutesImplausibleMeters() {
        assertThat(why(judge(report(22_001, 0), STORED))).contains("more time than passed");
        Expected tight = new Expected(key.did(), JOB, 5, 100, Duration.ofSeconds(20));
        assertThat(why(Verifier.judge(tight, report(10_001, 0), STORED))).contains("more time than the job allows");
    }

    @Test
    void judge_refutesOutputsThatAreMissingAnotherSizeOrTooLarge() {
        assertThat(why(judge(report(1, 0, FILE), Map.of()))).contains("was not uploaded");
        assertThat(why(judge(report(1, 0, FILE), Map.of(FILE.sha256(), 4L)))).contains("another size");
        OutputFile large = new OutputFile("large", Sha256.of("large"), 101);
        assertThat(why(judge(report(1, 0, large), Map.of(large.sha256(), 101L))))
                .contains("larger than the job");
        assertThat(why(judge(report(1, 0, FILE, FILE), STORED))).contains("same path");
    }

    @Test
    void judge_refutesForeignAndForgedReceipts() {
        Expected other = new Expected(NodeKey.generate().did(), JOB, 60, 100, Duration.ofSeconds(20));
        assertThat(why(Verifier.judge(other, report(1, 0), STORED))).contains("another node");
        Report honest = report(1, 0);
        SignedReceipt forged = new SignedReceipt(
                honest.receipt().receipt(), report(2, 0).receipt().signature());
        Report tampered = new Report(honest.attemptId(), honest.fencing(), "", List.of(), forged);
        assertThat(why(judge(tampered, STORED))).contains("signature");
        JobDigest foreign = JobDigest.of(Sha256.of("other module"), List.of("a"), List.of());
        Expected asked = new Expected(key.did(), foreign, 60, 100, Duration.ofSeconds(20));
        assertThat(why(Verifier.judge(asked, report(1, 0), STORED))).contains("another module");
    }

    @Test
    void judge_refutesSuccessWithAnExitCode() {
        assertThat(why(judge(report(1, 3), STORED))).contains("exit code 3");
    }

    private Verdict judge(Report report, Map<String, Long> stored) {
        return Verifier.judge(new Expected(key.did(), JOB, 60, 100, Duration.ofSeconds(20)), report, stored);
    }

    private static String why(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Verdict.Refuted.class);
        return ((Verdict.Refuted) verdict).why();
    }

    private Report report(long wallMillis, int exitCode, OutputFile... outputs) {
        UUID attempt = new UUID(1, 1);
        Meter meter = new Meter(NOW.minusMillis(wallMillis), NOW, wallMillis, wallMillis, 1);
        String digest = JobDigest.ofOutputs(List.of(outputs));
        Receipt receipt =
                new Receipt(1, attempt, 7, key.did(), JOB, digest, Outcome.SUCCEEDED, null, exitCode, meter, NOW, null);
        return new Report(attempt, 7, "", List.of(outputs), receipt.sign(key));
    }
}
