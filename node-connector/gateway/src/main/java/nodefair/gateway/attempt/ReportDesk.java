package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.gateway.verification.Expected;
import nodefair.gateway.verification.Verdict;
import nodefair.gateway.verification.Verifier;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Report;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.JobDigest;
import nodefair.protocol.receipt.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes the reports of nodes: believes them or not, and ends the attempt either way. */
final class ReportDesk {
    private static final Logger LOG = LoggerFactory.getLogger(ReportDesk.class);

    private final Transactions transactions;
    private final GatewaySettings settings;
    private final Clock clock;

    ReportDesk(Transactions transactions, GatewaySettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /** Works a report off and acknowledges it, also one that is void: the node need not send it again. */
    void take(LiveSession session, Report report) {
        Instant now = clock.instant();
        boolean toVerify = transactions.call(connection -> arrive(connection, session, report, now));
        if (toVerify) transactions.run(connection -> verify(connection, session, report, now));
        session.send(new Ack(report.attemptId(), report.fencing()));
    }

    /** True when the report has to be verified. */
    private boolean arrive(Connection connection, LiveSession session, Report report, Instant now) throws SQLException {
        Optional<AttemptRow> live = AttemptRow.lock(
                connection, report.attemptId(), report.fencing(), session.node().id());
        if (live.isEmpty()) {
            LOG.info(
                    "report is void, attemptId={}, fencing={}, nodeId={}",
                    report.attemptId(),
                    report.fencing(),
                    session.node().id());
            return false;
        }
        AttemptRow attempt = live.get();
        if (attempt.cancelRequested()) {
            AttemptEnds.cancelled(connection, attempt, now);
            return false;
        }
        boolean honest = Verifier.refuteReceipt(expected(connection, session, attempt, now), report)
                .isEmpty();
        if (honest && report.outcome() != Outcome.SUCCEEDED) {
            unsuccessful(connection, attempt, report, now);
            return false;
        }
        AttemptStart.reported(connection, attempt, now, now.plus(settings.lease()));
        return true;
    }

    private static void unsuccessful(Connection connection, AttemptRow attempt, Report report, Instant now)
            throws SQLException {
        Cause cause = report.cause();
        String why = FailureWords.of(report);
        if (cause == null || cause.fault() == Cause.Fault.NODE) {
            AttemptEnds.failedByNode(connection, attempt, why, now);
        } else if (cause.fault() == Cause.Fault.NOBODY) {
            AttemptEnds.lost(connection, attempt, "its node stopped it.", now);
        } else {
            AttemptEnds.failedByProgram(connection, attempt, why, report.exitCode(), now);
        }
    }

    private static void verify(Connection connection, LiveSession session, Report report, Instant now)
            throws SQLException {
        Optional<AttemptRow> live = AttemptRow.lock(
                connection, report.attemptId(), report.fencing(), session.node().id());
        if (live.isEmpty()) return;
        AttemptRow attempt = live.get();
        Verdict verdict = Verifier.judge(
                expected(connection, session, attempt, now), report, stored(connection, report.outputs()));
        if (verdict instanceof Verdict.Believed believed) {
            Acceptance.of(connection, attempt, report, believed.billedSeconds(), now);
        } else if (verdict instanceof Verdict.Refuted refuted) {
            AttemptEnds.rejected(connection, attempt, refuted.why(), now);
        }
    }

    private static Expected expected(Connection connection, LiveSession session, AttemptRow attempt, Instant now)
            throws SQLException {
        JobDigest job = JobDigest.of(
                attempt.moduleSha256(),
                attempt.arguments(),
                JobInputs.of(connection, attempt.jobId(), sha256 -> sha256));
        return new Expected(
                session.node().did(),
                job,
                attempt.wallSeconds(),
                attempt.outputBytesMax(),
                Duration.between(attempt.assignedAt(), now));
    }

    private static Map<String, Long> stored(Connection connection, List<OutputFile> outputs) throws SQLException {
        Map<String, Long> sizes = new HashMap<>();
        List<String> hashes =
                outputs.stream().map(OutputFile::sha256).distinct().toList();
        Sql.list(
                connection,
                row -> sizes.put(row.getString("sha256"), row.getLong("bytes")),
                "select sha256, bytes from artifacts where sha256 = any(?)",
                hashes);
        return sizes;
    }
}
