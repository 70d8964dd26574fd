package nodefair.gateway.assignment;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.gateway.artifact.ArtifactLinks;
import nodefair.gateway.attempt.JobInputs;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.JobLimits;
import nodefair.protocol.wire.Limits;

/** Makes the frame that hands an attempt to its node, with links that hold as long as the attempt may take. */
final class AssignFrames {
    private final ArtifactLinks links;
    private final GatewaySettings settings;

    AssignFrames(ArtifactLinks links, GatewaySettings settings) {
        this.links = links;
        this.settings = settings;
    }

    private record Asked(
            String name,
            String executor,
            String moduleSha256,
            long moduleBytes,
            List<String> arguments,
            int memoryMb,
            int wallSeconds,
            long outputBytesMax) {}

    /** Throws IllegalArgumentException when the job cannot be said in the protocol. */
    Assign make(Connection connection, UUID jobId, UUID attemptId, long fencing, Instant now) throws SQLException {
        Asked job = read(connection, jobId);
        Duration life = settings.transferSlack().plusSeconds(job.wallSeconds()).plus(settings.lease());
        Instant until = now.plus(life);
        RemoteFile module = new RemoteFile(
                "module", job.moduleSha256(), job.moduleBytes(), links.download(job.moduleSha256(), until));
        List<RemoteFile> inputs = JobInputs.of(connection, jobId, sha256 -> links.download(sha256, until));
        String name = job.name().substring(0, Math.min(job.name().length(), Limits.NAME_CHARS_MAX));
        return new Assign(
                attemptId,
                fencing,
                name,
                job.executor(),
                module,
                job.arguments(),
                inputs,
                new JobLimits(
                        job.wallSeconds(),
                        job.memoryMb(),
                        job.outputBytesMax(),
                        Limits.OUTPUTS_MAX,
                        settings.logBytesMax()),
                links.upload(attemptId, job.outputBytesMax(), until));
    }

    private static Asked read(Connection connection, UUID jobId) throws SQLException {
        return Sql.one(
                        connection,
                        row -> new Asked(
                                row.getString("name"),
                                row.getString("executor"),
                                row.getString("module_sha256"),
                                row.getLong("module_bytes"),
                                Sql.texts(row, "arguments"),
                                row.getInt("memory_mb"),
                                row.getInt("wall_seconds"),
                                row.getLong("output_bytes_max")),
                        "select j.name, j.executor, j.module_sha256, f.bytes as module_bytes, j.arguments, j.memory_mb,"
                                + " j.wall_seconds, j.output_bytes_max from jobs j"
                                + " join artifacts f on f.sha256 = j.module_sha256 where j.id = ?",
                        jobId)
                .orElseThrow(() -> new IllegalStateException("a queued job is gone, jobId=" + jobId));
    }
}
