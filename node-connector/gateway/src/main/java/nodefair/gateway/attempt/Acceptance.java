package nodefair.gateway.attempt;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import nodefair.db.attempt.AttemptState;
import nodefair.db.identity.Ids;
import nodefair.gateway.transaction.Sql;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.frame.Report;
import nodefair.protocol.receipt.Receipt;

/** Accepts a report: outputs, receipt, usage, meter and states change together or not at all. */
final class Acceptance {
    private Acceptance() {}

    static void of(Connection connection, AttemptRow attempt, Report report, long billedSeconds, Instant now)
            throws SQLException {
        AttemptEnds.end(connection, attempt, AttemptState.ACCEPTED, null, report.exitCode(), now);
        Sql.update(
                connection,
                "update order_meters set used_seconds = used_seconds + ? where order_id = ?",
                billedSeconds,
                attempt.orderId());
        outputs(connection, attempt, report);
        receipt(connection, attempt, report, now);
        usage(connection, attempt, billedSeconds, now);
        String cause = attempt.title() + " was accepted; " + billedSeconds + " s are charged.";
        JobFlow.succeeded(connection, attempt.jobId(), cause, now);
        Sql.list(connection, row -> true, "select pg_notify('nodefair_usage', '')");
    }

    private static void outputs(Connection connection, AttemptRow attempt, Report report) throws SQLException {
        for (OutputFile output : report.outputs()) {
            Sql.update(
                    connection,
                    "insert into attempt_outputs (attempt_id, path, sha256, bytes) values (?, ?, ?, ?)",
                    attempt.id(),
                    output.path(),
                    output.sha256(),
                    output.bytes());
        }
    }

    private static void receipt(Connection connection, AttemptRow attempt, Report report, Instant now)
            throws SQLException {
        Receipt receipt = report.receipt().receipt();
        Sql.update(
                connection,
                "insert into receipts (attempt_id, body, digest, signature, received_at) values (?, ?, ?, ?, ?)",
                attempt.id(),
                new String(receipt.canonical(), StandardCharsets.UTF_8),
                receipt.sha256(),
                Base64.getUrlDecoder().decode(report.receipt().signature()),
                now);
    }

    private static void usage(Connection connection, AttemptRow attempt, long billedSeconds, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "insert into usages (id, attempt_id, job_id, order_id, node_id, provider_id, app_id, seconds, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                attempt.id(),
                attempt.jobId(),
                attempt.orderId(),
                attempt.nodeId(),
                attempt.providerId(),
                attempt.appId(),
                billedSeconds,
                now);
    }
}
