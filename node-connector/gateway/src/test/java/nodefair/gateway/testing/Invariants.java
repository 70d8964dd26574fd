package nodefair.gateway.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nodefair.gateway.transaction.Sql;

/** Checks what must hold of jobs and attempts at every moment; each finding is a sentence with the ids concerned. */
final class Invariants {
    private static final String LIVE = "('assigned', 'running', 'reported')";
    private static final Map<String, String> RULES = rules();

    private Invariants() {}

    /** Everything that is wrong; empty when all holds. */
    static List<String> check(Connection connection) throws SQLException {
        List<String> findings = new ArrayList<>();
        for (Map.Entry<String, String> rule : RULES.entrySet()) {
            Sql.list(connection, row -> row.getString(1), rule.getValue())
                    .forEach(id -> findings.add(rule.getKey() + ": " + id));
        }
        return findings;
    }

    private static Map<String, String> rules() {
        Map<String, String> rules = new LinkedHashMap<>();
        jobs(rules);
        attempts(rules);
        meters(rules);
        sessions(rules);
        return rules;
    }

    private static void jobs(Map<String, String> rules) {
        rules.put(
                "a job has ended exactly when its state is a final one",
                "select id from jobs where (ended_at is not null) <> (state in ('succeeded', 'failed', 'cancelled'))");
        rules.put(
                "a running or verifying job has one live attempt",
                "select id from jobs j where state in ('running', 'verifying') and 1 <>"
                        + " (select count(*) from attempts a where a.job_id = j.id and a.state in " + LIVE + ")");
        rules.put(
                "a job that has ended has no live attempt",
                "select j.id from jobs j join attempts a on a.job_id = j.id and a.state in " + LIVE
                        + " where j.ended_at is not null");
        rules.put(
                "a job that succeeded has one accepted attempt, one usage and one receipt, any other has none",
                "select j.id from jobs j left join attempts a on a.job_id = j.id and a.state = 'accepted'"
                        + " left join usages u on u.job_id = j.id left join receipts r on r.attempt_id = a.id"
                        + " group by j.id, j.state having count(a.id) <> (case j.state when 'succeeded' then 1 else 0 end)"
                        + " or count(u.id) <> count(a.id) or count(r.attempt_id) <> count(a.id)");
    }

    private static void attempts(Map<String, String> rules) {
        rules.put(
                "a job has at most one live attempt",
                "select job_id from attempts where state in " + LIVE + " group by job_id having count(*) > 1");
        rules.put(
                "an attempt has ended exactly when its state is a final one",
                "select id from attempts where (ended_at is null) <> (state in " + LIVE + ")");
        rules.put(
                "fencing tokens grow from attempt to attempt of a job",
                "select a.id from attempts a join attempts b on b.job_id = a.job_id and b.number < a.number"
                        + " where b.fencing >= a.fencing");
        rules.put(
                "attempts of a job are counted without a gap",
                "select j.id from jobs j where attempts_made <> (select count(*) from attempts a where a.job_id = j.id)");
        rules.put(
                "an attempt begins only after the one before it ended",
                "select a.id from attempts a join attempts b on b.job_id = a.job_id and b.number = a.number - 1"
                        + " where b.ended_at is null or b.ended_at > a.assigned_at");
        rules.put(
                "a usage is at most what passed between assignment and end, and the limit of the job",
                "select u.id from usages u join attempts a on a.id = u.attempt_id join jobs j on j.id = u.job_id"
                        + " where a.state <> 'accepted' or u.seconds > j.wall_seconds"
                        + " or u.seconds > greatest(1, ceil(extract(epoch from a.ended_at - a.assigned_at)))");
    }

    private static void meters(Map<String, String> rules) {
        rules.put(
                "an order's reserve is the limits of its live attempts",
                "select o.id from orders o left join order_meters m on m.order_id = o.id"
                        + " where coalesce(m.reserved_seconds, 0) <> (select coalesce(sum(j.wall_seconds), 0) from jobs j"
                        + " join attempts a on a.job_id = j.id and a.state in " + LIVE + " where j.order_id = o.id)");
        rules.put(
                "an order's use is the sum of its usages",
                "select o.id from orders o left join order_meters m on m.order_id = o.id"
                        + " where coalesce(m.used_seconds, 0) <>"
                        + " (select coalesce(sum(u.seconds), 0) from usages u where u.order_id = o.id)");
        rules.put(
                "an order never gives more seconds than it bought",
                "select o.id from orders o join order_meters m on m.order_id = o.id"
                        + " where m.used_seconds + m.reserved_seconds > o.seconds");
    }

    private static void sessions(Map<String, String> rules) {
        rules.put(
                "a node runs at most as many attempts as it has slots",
                "select n.id from nodes n join attempts a on a.node_id = n.id and a.state in " + LIVE
                        + " group by n.id, n.slots having count(*) > n.slots");
        rules.put(
                "a node that is ready, busy or draining has an open session",
                "select id from nodes n where state in ('ready', 'busy', 'draining') and not demo and not exists"
                        + " (select 1 from node_sessions s where s.node_id = n.id and s.closed_at is null)");
    }
}
