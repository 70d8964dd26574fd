package nodefair.gateway.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.gateway.lifecycle.GatewayParts;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.identity.NodeKey;

/** A market in a database of its own: a provider, a renter, nodes, orders and jobs, and gateways on top. */
public final class World {
    public static final String MODULE = Sha256.of("module");
    private static final int PRICE = 100_000;

    public final SettableClock clock = new SettableClock();
    public final BrittleDatabase database = new BrittleDatabase(Database.fresh());
    public final Transactions transactions = new Transactions(database);
    public final GatewayParts gateway = gateway("gateway-1");
    private final UUID provider = Ids.next();
    private final UUID renter = Ids.next();

    public World() {
        run(
                "insert into accounts (id, subject, email, name, country, state, created_at) values (?, 'r', 'r@example.org',"
                        + " 'Renter', 'DE', 'active', now())",
                renter);
        run(
                "insert into providers (id, account_id, name, city, country, state, created_at)"
                        + " values (?, ?, 'Lab', 'Ulm', 'DE', 'verified', now())",
                provider,
                renter);
        artifact(MODULE, 6);
    }

    public static GatewaySettings settings(String name) {
        return new GatewaySettings(
                name,
                Duration.ofSeconds(5),
                Duration.ofSeconds(90),
                Duration.ofSeconds(15),
                Duration.ofSeconds(600),
                1_000,
                "a secret that is long enough for a test");
    }

    /** Another gateway on the same database. */
    public GatewayParts gateway(String name) {
        return new GatewayParts(database, settings(name), clock);
    }

    public UUID provider() {
        return provider;
    }

    public String code(String text, Instant expiresAt) {
        run(
                "insert into enrolment_codes (id, provider_id, code_hash, node_name, city, country, created_at, expires_at)"
                        + " values (?, ?, ?, 'lab-1', 'Ulm', 'DE', ?, ?)",
                Ids.next(),
                provider,
                hash(text),
                clock.instant(),
                expiresAt);
        return text;
    }

    public void artifact(String sha256, long bytes) {
        run(
                "insert into artifacts (sha256, bytes, created_at) values (?, ?, now()) on conflict do nothing",
                sha256,
                bytes);
    }

    /** A node of 4 cores and 8 GiB that is enrolled and for sale by the slot, not yet connected. */
    public SimulatedNode node(String name, int slots) {
        NodeKey key = NodeKey.generate();
        UUID id = Ids.next();
        run(
                "insert into nodes (id, provider_id, did, public_key, name, city, country, state, cores, memory_mb, disk_gb,"
                        + " slots, executors, agent_version, created_at)"
                        + " values (?, ?, ?, ?, ?, 'Ulm', 'DE', 'enrolled', 4, 8192, 50, ?, '{wasm}', '1', now())",
                id,
                provider,
                key.did().value(),
                key.did().keyBytes(),
                name,
                slots);
        run(
                "insert into offers (id, provider_id, node_id, title, state, cores, memory_mb, disk_gb, executors, slots,"
                        + " price_per_hour_micros, ends_at, created_at)"
                        + " values (?, ?, ?, ?, 'open', ?, ?, ?, '{wasm}', ?, ?, ?, now())",
                Ids.next(),
                provider,
                id,
                name,
                4 / slots,
                8_192 / slots,
                50 / slots,
                slots,
                (long) PRICE,
                clock.instant().plus(Duration.ofDays(60)));
        return new SimulatedNode(this, id, name, key);
    }

    /** A funded order on that node. */
    public UUID order(SimulatedNode node, long seconds, String placement) {
        UUID offer = one("select id from offers where node_id = ?", node.id());
        UUID quote = Ids.next();
        UUID order = Ids.next();
        Instant useBy = clock.instant().plus(Duration.ofDays(30));
        run(
                "insert into quotes (id, offer_id, account_id, state, seconds, price_per_hour_micros, currency, net_micros,"
                        + " provider_micros, fee_micros, tax_country, tax_ppm, tax_micros, total_micros, fee_ppm, use_by, expires_at,"
                        + " created_at) values (?, ?, ?, 'taken', ?, ?, 'USD', 10000, 9500, 500, 'DE', 0, 0, 10000, 50000, ?, ?, now())",
                quote,
                offer,
                renter,
                seconds,
                (long) PRICE,
                useBy,
                useBy);
        run(
                "insert into orders (id, number, quote_id, offer_id, provider_id, node_id, account_id, state, rail, placement,"
                        + " title, cores, memory_mb, disk_gb, executors, seconds, price_per_hour_micros, currency, fee_ppm,"
                        + " tax_country, tax_ppm, total_micros, use_by, placed_at)"
                        + " select ?, ?, ?, o.id, ?, ?, ?, 'funded', 'card', ?, 'order', o.cores, o.memory_mb, o.disk_gb, '{wasm}',"
                        + " ?, ?, 'USD', 50000, 'DE', 0, 10000, ?, ? from offers o where o.id = ?",
                order,
                order.toString().substring(24),
                quote,
                provider,
                node.id(),
                renter,
                placement,
                seconds,
                (long) PRICE,
                useBy,
                clock.instant(),
                offer);
        return order;
    }

    public UUID job(UUID order, int wallSeconds) {
        UUID job = Ids.next();
        run(
                "insert into jobs (id, order_id, account_id, name, executor, module_sha256, arguments, memory_mb, wall_seconds,"
                        + " output_bytes_max, submitted_at, state_since) values (?, ?, ?, 'job', 'wasm', ?, '{a,b}', 64, ?, 1000, ?, ?)",
                job,
                order,
                renter,
                MODULE,
                wallSeconds,
                clock.instant(),
                clock.instant());
        return job;
    }

    public String jobState(UUID job) {
        return text("select state from jobs where id = ?", job);
    }

    public String jobCause(UUID job) {
        return text("select cause from jobs where id = ?", job);
    }

    /** States of the job's attempts in their order. */
    public List<String> attempts(UUID job) {
        return transactions.call(connection -> Sql.list(
                connection,
                row -> row.getString(1),
                "select state from attempts where job_id = ? order by number",
                job));
    }

    public long number(String sql, Object... values) {
        return transactions.call(connection -> Sql.number(connection, sql, values));
    }

    public String text(String sql, Object... values) {
        return transactions
                .call(connection -> Sql.one(connection, row -> Optional.ofNullable(row.getString(1)), sql, values))
                .orElseThrow()
                .orElse("");
    }

    public void run(String sql, Object... values) {
        transactions.run(connection -> Sql.update(connection, sql, values));
    }

    public void expectInvariants() {
        assertThat(transactions.<List<String>>call(World::findings)).isEmpty();
    }

    private static List<String> findings(Connection connection) throws SQLException {
        return Invariants.check(connection);
    }

    private UUID one(String sql, Object... values) {
        return transactions
                .call(connection -> Sql.one(connection, row -> row.getObject(1, UUID.class), sql, values))
                .orElseThrow();
    }

    private static byte[] hash(String text) {
        return Sha256.digest().digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
