package nodefair.acceptance.container;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.identity.Ids;

/** Sets the scene of a test by plain rows; all that it makes is new, so that no test sees another's. */
@ApplicationScoped
public class Shop {
    /** More than a page shows and more than was once cut. */
    static final int LOG_LINES = 2_500;

    private static final Duration KNOWN_FOR = Duration.ofDays(10);

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** A renter in Germany. */
    public UUID renter() {
        UUID id = Ids.next();
        write(
                """
                insert into accounts (id, subject, name, email, country, created_at)
                values (?, ?, 'Mara Lindqvist', 'mara@example.org', 'DE', ?)
                """,
                id,
                id.toString(),
                clock.instant());
        return id;
    }

    public UUID provider() {
        UUID id = Ids.next();
        write(
                """
                insert into providers (id, name, city, country, state, created_at)
                values (?, 'Hansa Render', 'Hamburg', 'DE', 'verified', ?)
                """,
                id,
                clock.instant());
        return id;
    }

    /** A node with 8 cores, 16 GB and two slots, enrolled ten days ago. */
    public UUID node(UUID providerId, String country) {
        UUID id = Ids.next();
        write(
                """
                insert into nodes (id, provider_id, did, public_key, name, city, country, state, cores, memory_mb, disk_gb,
                    slots, executors, agent_version, created_at)
                values (?, ?, ?, ?, ?, 'Hafnarfjord', ?, 'ready', 8, 16384, 200, 2, array['wasm'], '1.0.0', ?)
                """,
                id,
                providerId,
                "did:key:" + id,
                id.toString().getBytes(StandardCharsets.UTF_8),
                "node-" + id,
                country,
                clock.instant().minus(KNOWN_FOR));
        return id;
    }

    /** An open offer of one slot at one dollar an hour, around the clock. */
    public UUID offer(UUID providerId, UUID nodeId, Duration lasts) {
        UUID id = Ids.next();
        Instant now = clock.instant();
        write(
                """
                insert into offers (id, provider_id, node_id, title, state, cores, memory_mb, disk_gb, executors, slots,
                    price_per_hour_micros, ends_at, published_at, created_at)
                values (?, ?, ?, 'Eight cores', 'open', 8, 16384, 200, array['wasm'], 1, 1000000, ?, ?, ?)
                """,
                id,
                providerId,
                nodeId,
                now.plus(lasts),
                now,
                now);
        return id;
    }

    /** A session of the node that has ended by its own fault. */
    public void session(UUID nodeId, Duration openedAgo, Duration closedAgo) {
        Instant now = clock.instant();
        write(
                """
                insert into node_sessions (id, node_id, gateway, opened_at, last_heartbeat_at, closed_at, close_cause)
                values (?, ?, 'test', ?, ?, ?, 'missed_heartbeats')
                """,
                Ids.next(),
                nodeId,
                now.minus(openedAgo),
                now.minus(closedAgo),
                now.minus(closedAgo));
    }

    public void benchmark(UUID nodeId, int score, Duration ago) {
        write(
                "insert into node_benchmarks (id, node_id, score, measured_at) values (?, ?, ?, ?)",
                Ids.next(),
                nodeId,
                score,
                clock.instant().minus(ago));
    }

    /** Marks a placed order as paid. */
    public UUID fund(String orderNumber) {
        write("update orders set state = 'funded', funded_at = ? where number = ?", clock.instant(), orderNumber);
        return read("select id from orders where number = ?", UUID.class, orderNumber);
    }

    /** Ends a job as accepted on that node, with a log of {@link #LOG_LINES} lines and one output, out.txt: the job's own module. */
    public void accepted(UUID jobId, UUID nodeId) {
        UUID attempt = Ids.next();
        UUID session = Ids.next();
        Instant now = clock.instant();
        write(
                """
                insert into node_sessions (id, node_id, gateway, opened_at, last_heartbeat_at, closed_at, close_cause)
                values (?, ?, 'test', ?, ?, ?, 'missed_heartbeats')
                """,
                session,
                nodeId,
                now,
                now,
                now);
        write(
                """
                insert into attempts (id, job_id, number, node_id, session_id, fencing, state, assigned_at, lease_until)
                values (?, ?, 1, ?, ?, nextval('fencing_tokens'), 'accepted', ?, ?)
                """,
                attempt,
                jobId,
                nodeId,
                session,
                now,
                now);
        write("update jobs set state = 'succeeded', ended_at = ? where id = ?", now, jobId);
        write(
                """
                insert into attempt_logs (attempt_id, seq, at, stream, text)
                select ?, line, ?, 'stdout', 'line ' || line from generate_series(1, ?) line
                """,
                attempt,
                now,
                LOG_LINES);
        write(
                """
                insert into attempt_outputs (attempt_id, path, sha256, bytes)
                select ?, 'out.txt', a.sha256, a.bytes from artifacts a join jobs j on j.module_sha256 = a.sha256 where j.id = ?
                """,
                attempt,
                jobId);
    }

    public Instant in(Duration time) {
        return clock.instant().plus(time);
    }

    public void write(String sql, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values)) {
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write " + sql, e);
        }
    }

    public long count(String from, Object... values) {
        return read("select count(*) from " + from, Long.class, values);
    }

    public <T> T read(String sql, Class<T> type, Object... values) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement statement = prepare(connection, sql, values);
                ResultSet row = statement.executeQuery()) {
            if (!row.next()) throw new IllegalStateException("no row for " + sql);
            return row.getObject(1, type);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read " + sql, e);
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i] instanceof Instant instant ? instant.atOffset(ZoneOffset.UTC) : values[i];
            statement.setObject(i + 1, value);
        }
        return statement;
    }
}
