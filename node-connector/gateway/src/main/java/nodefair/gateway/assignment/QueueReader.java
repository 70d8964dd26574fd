package nodefair.gateway.assignment;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nodefair.gateway.routing.JobView;
import nodefair.gateway.routing.OrderView;
import nodefair.gateway.routing.Shape;
import nodefair.gateway.transaction.Sql;

/** Reads queued jobs, first in line first: those that lost an attempt, then by the use-by date of their order. */
final class QueueReader {
    private static final String QUEUE =
            """
            select j.id, j.order_id, j.executor, j.memory_mb, j.wall_seconds, j.attempts_made, j.cause,
                   o.node_id, o.placement, o.state, o.close_requested_at, o.cores, o.memory_mb as order_memory_mb,
                   o.disk_gb, o.gpu_model, o.gpu_memory_gb, o.price_per_hour_micros, o.seconds, o.use_by,
                   coalesce(m.used_seconds, 0) as used_seconds, coalesce(m.reserved_seconds, 0) as reserved_seconds
            from jobs j
            join orders o on o.id = j.order_id
            left join order_meters m on m.order_id = o.id
            where j.state = 'queued' and j.cancel_requested_at is null
              and not exists (select 1 from attempts a where a.job_id = j.id
                              and a.state in ('assigned', 'running', 'reported'))
            order by j.attempts_made > 0 desc, o.use_by, j.submitted_at, j.id
            limit ? offset ?
            """;

    private static final Set<String> ENDED = Set.of("exhausted", "closed", "refunded");

    private QueueReader() {}

    /**
     * A page of the queue.
     *
     * @param causes by job: why it is said to wait at present
     */
    record Page(List<JobView> jobs, Map<UUID, OrderView> orders, Map<UUID, String> causes) {}

    static Page read(Connection connection, int size, long offset) throws SQLException {
        Map<UUID, OrderView> orders = new LinkedHashMap<>();
        Map<UUID, String> causes = new LinkedHashMap<>();
        Set<UUID> retried = new HashSet<>();
        List<JobView> jobs = Sql.list(
                connection,
                row -> {
                    orders.putIfAbsent(Sql.uuid(row, "order_id"), order(row));
                    String cause = row.getString("cause");
                    causes.put(Sql.uuid(row, "id"), cause == null ? "" : cause);
                    if (row.getInt("attempts_made") > 0) retried.add(Sql.uuid(row, "id"));
                    return job(row, Set.of());
                },
                QUEUE,
                size,
                offset);
        Map<UUID, Set<UUID>> failed = failedNodes(connection, retried);
        List<JobView> complete = jobs.stream()
                .map(job -> failed.containsKey(job.id()) ? with(job, failed.get(job.id())) : job)
                .toList();
        return new Page(complete, orders, causes);
    }

    private static Map<UUID, Set<UUID>> failedNodes(Connection connection, Set<UUID> jobs) throws SQLException {
        Map<UUID, Set<UUID>> byJob = new LinkedHashMap<>();
        if (jobs.isEmpty()) return byJob;
        Sql.list(
                connection,
                row -> byJob.computeIfAbsent(Sql.uuid(row, "job_id"), id -> new HashSet<>())
                        .add(Sql.uuid(row, "node_id")),
                "select job_id, node_id from attempts where job_id = any(?) and state in ('lost', 'failed', 'rejected')",
                jobs);
        return byJob;
    }

    private static JobView job(ResultSet row, Set<UUID> failed) throws SQLException {
        return new JobView(
                Sql.uuid(row, "id"),
                Sql.uuid(row, "order_id"),
                row.getString("executor"),
                row.getInt("memory_mb"),
                row.getInt("wall_seconds"),
                failed);
    }

    private static JobView with(JobView job, Set<UUID> failed) {
        return new JobView(job.id(), job.orderId(), job.executor(), job.memoryMb(), job.wallSeconds(), failed);
    }

    private static OrderView order(ResultSet row) throws SQLException {
        String state = row.getString("state");
        boolean closing = Sql.instantOrNull(row, "close_requested_at") != null;
        return new OrderView(
                Sql.uuid(row, "order_id"),
                Sql.uuid(row, "node_id"),
                row.getString("placement").equals("node_only"),
                state.equals("funded"),
                closing || ENDED.contains(state),
                new Shape(
                        row.getInt("cores"),
                        row.getInt("order_memory_mb"),
                        row.getInt("disk_gb"),
                        row.getString("gpu_model"),
                        row.getInt("gpu_memory_gb")),
                row.getLong("price_per_hour_micros"),
                row.getLong("seconds"),
                row.getLong("used_seconds"),
                row.getLong("reserved_seconds"),
                Sql.instant(row, "use_by"));
    }
}
