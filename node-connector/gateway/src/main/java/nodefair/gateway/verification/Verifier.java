package nodefair.gateway.verification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.frame.Report;
import nodefair.protocol.receipt.Outcome;
import nodefair.protocol.receipt.Receipt;

/** Holds a report against what the gateway knows; the node and the fencing token were compared before. */
public final class Verifier {
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final long LIMIT_TOLERANCE_MILLIS = 5_000;
    private static final long MILLIS_PER_SECOND = 1_000;

    private Verifier() {}

    /** Why the receipt is not this node's word about this attempt, whatever its outcome. */
    public static Optional<String> refuteReceipt(Expected expected, Report report) {
        Receipt receipt = report.receipt().receipt();
        if (!receipt.nodeDid().equals(expected.node())) return Optional.of("the receipt names another node.");
        if (!report.receipt().valid()) return Optional.of("the receipt's signature is wrong.");
        if (!receipt.job().equals(expected.job())) {
            return Optional.of("the receipt names another module, other arguments or other inputs.");
        }
        return Optional.empty();
    }

    /**
     * Judges a report of success.
     *
     * @param stored sizes in bytes of those outputs that are in the artifact store, by hash
     */
    public static Verdict judge(Expected expected, Report report, Map<String, Long> stored) {
        return refuteReceipt(expected, report)
                .or(() -> refuteOutcome(report))
                .or(() -> refuteOutputs(expected, report.outputs(), stored))
                .or(() -> refuteMeter(expected, report.meter().wallMillis()))
                .<Verdict>map(Verdict.Refuted::new)
                .orElseGet(() -> new Verdict.Believed(
                        billedSeconds(expected, report.meter().wallMillis())));
    }

    /** The metered time rounded up, at least a second, at most what was seen and what the job allows. */
    static long billedSeconds(Expected expected, long wallMillis) {
        long millis = Math.min(wallMillis, expected.seen().toMillis());
        long seconds = (millis + MILLIS_PER_SECOND - 1) / MILLIS_PER_SECOND;
        return Math.max(1, Math.min(seconds, expected.wallSeconds()));
    }

    private static Optional<String> refuteOutcome(Report report) {
        Integer exitCode = report.exitCode();
        if (report.outcome() != Outcome.SUCCEEDED || (exitCode != null && exitCode != 0)) {
            return Optional.of("it claims success with exit code " + exitCode + ".");
        }
        return Optional.empty();
    }

    private static Optional<String> refuteOutputs(
            Expected expected, List<OutputFile> outputs, Map<String, Long> stored) {
        long total = 0;
        for (OutputFile output : outputs) {
            Long bytes = stored.get(output.sha256());
            if (bytes == null) return Optional.of("the output " + output.path() + " was not uploaded.");
            if (bytes != output.bytes()) return Optional.of("the output " + output.path() + " has another size.");
            total = Math.addExact(total, output.bytes());
        }
        long paths = outputs.stream().map(OutputFile::path).distinct().count();
        if (paths != outputs.size()) return Optional.of("two outputs have the same path.");
        if (total > expected.outputBytesMax()) return Optional.of("its outputs are larger than the job allows.");
        return Optional.empty();
    }

    private static Optional<String> refuteMeter(Expected expected, long wallMillis) {
        if (wallMillis > expected.seen().plus(CLOCK_TOLERANCE).toMillis()) {
            return Optional.of("it claims more time than passed between assignment and report.");
        }
        if (wallMillis > expected.wallSeconds() * MILLIS_PER_SECOND + LIMIT_TOLERANCE_MILLIS) {
            return Optional.of("it claims more time than the job allows.");
        }
        return Optional.empty();
    }
}
