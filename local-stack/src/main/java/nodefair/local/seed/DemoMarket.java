package nodefair.local.seed;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nodefair.db.identity.Ids;

/** Writes the demo providers with their machines, their past and their offers; none of them can be bought. */
final class DemoMarket {
    private static final Duration WINDOW = Duration.ofDays(90);
    private static final Duration KNOWN_BEFORE_WINDOW = Duration.ofDays(20);
    private static final Duration OFFERED_FOR = Duration.ofDays(365);

    private final Rows rows;
    private final Instant now;

    DemoMarket(Rows rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    void write() throws SQLException {
        for (DemoNode node : DemoNode.all()) {
            provider(node);
            node(node);
            past(node);
            offer(node);
        }
    }

    private void provider(DemoNode node) throws SQLException {
        rows.write(
                """
                insert into providers (id, name, city, country, state, demo, created_at)
                values (?, ?, ?, ?, 'verified', true, ?) on conflict (id) do nothing
                """,
                node.providerId(),
                node.provider(),
                node.city(),
                node.country(),
                knownSince());
    }

    private void node(DemoNode node) throws SQLException {
        // no such key exists: a node that nobody can connect as
        String did = "did:key:demo-" + node.name();
        rows.write(
                """
                insert into nodes (id, provider_id, did, public_key, name, city, country, state, cores, memory_mb, disk_gb,
                    gpu_model, gpu_memory_gb, slots, executors, agent_version, last_seen_at, demo, created_at)
                values (?, ?, ?, ?, ?, ?, ?, 'down', ?, ?, ?, ?, ?, ?, ?, '1.0.0', ?, true, ?) on conflict (id) do nothing
                """,
                node.nodeId(),
                node.providerId(),
                did,
                did.getBytes(StandardCharsets.UTF_8),
                node.name(),
                node.city(),
                node.country(),
                node.cores(),
                node.memoryGb() * 1024,
                node.diskGb(),
                node.gpu(),
                node.gpuGb(),
                node.slots(),
                node.executors(),
                now,
                knownSince());
    }

    /** Their past always ends now, however old this checkout's data is. */
    private void past(DemoNode node) throws SQLException {
        rows.write("delete from node_sessions where node_id = ?", node.nodeId());
        List<PastSessions.Past> sessions = PastSessions.of(node.name(), node.uptimePpm(), now.minus(WINDOW), now);
        for (PastSessions.Past past : sessions) {
            rows.write(
                    """
                    insert into node_sessions (id, node_id, gateway, opened_at, last_heartbeat_at, closed_at, close_cause)
                    values (?, ?, 'demo', ?, ?, ?, ?)
                    """,
                    Ids.next(),
                    node.nodeId(),
                    past.from(),
                    past.to(),
                    past.to(),
                    past.cause());
        }
        rows.write(
                "insert into node_benchmarks (id, node_id, score, measured_at) values (?, ?, ?, ?) on conflict (id) do nothing",
                DemoNode.id("benchmark", node.name()),
                node.nodeId(),
                node.score(),
                now.minus(Duration.ofDays(1 + Math.floorMod(node.name().hashCode(), 20))));
    }

    private void offer(DemoNode node) throws SQLException {
        rows.write(
                """
                insert into offers (id, provider_id, node_id, title, state, cores, memory_mb, disk_gb, gpu_model, gpu_memory_gb,
                    executors, slots, price_per_hour_micros, currency, hour_from, hour_to, ends_at, demo, published_at, created_at)
                values (?, ?, ?, ?, 'open', ?, ?, ?, ?, ?, ?, ?, ?, 'USD', ?, ?, ?, true, ?, ?)
                on conflict (id) do update set ends_at = excluded.ends_at
                """,
                node.offerId(),
                node.providerId(),
                node.nodeId(),
                node.title(),
                Math.max(1, node.cores() / node.slots()),
                node.memoryGb() * 1024 / node.slots(),
                node.diskGb() / node.slots(),
                node.gpu(),
                node.gpuGb() / node.slots(),
                node.executors(),
                node.slots(),
                node.priceMicros(),
                node.hourFrom(),
                node.hourTo(),
                now.plus(OFFERED_FOR),
                knownSince(),
                knownSince());
    }

    private Instant knownSince() {
        return now.minus(WINDOW).minus(KNOWN_BEFORE_WINDOW);
    }
}
