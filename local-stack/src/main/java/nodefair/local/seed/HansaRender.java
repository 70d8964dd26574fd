package nodefair.local.seed;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.db.node.OneTimeCode;

/** The demo provider that owns the live nodes: its account, its one-time codes, its offers. */
final class HansaRender {
    /** The identifier that the realm gives the demo sign-in {@code provider}. */
    static final String SUBJECT = "0a000000-0000-4000-8000-000000000002";

    private static final Duration OFFERED_FOR = Duration.ofDays(365);

    private final Rows rows;
    private final Instant now;

    HansaRender(Rows rows, Instant now) {
        this.rows = rows;
        this.now = now;
    }

    /** Registers account and provider where they are missing. */
    void register() throws SQLException {
        rows.write(
                """
                insert into accounts (id, subject, name, email, country, created_at)
                values (?, ?, 'Jonas Petersen', 'jonas@example.org', 'DE', ?) on conflict (subject) do nothing
                """,
                Ids.next(),
                SUBJECT,
                now);
        rows.write(
                """
                insert into providers (id, account_id, name, city, country, state, created_at)
                select ?, a.id, 'Hansa Render', 'Hamburg', 'DE', 'verified', ? from accounts a where a.subject = ?
                on conflict (account_id) do nothing
                """,
                Ids.next(),
                now,
                SUBJECT);
    }

    /** A one-time code for a node of that name, as the portal would show it. */
    String newCode(String nodeName) throws SQLException {
        OneTimeCode code = OneTimeCode.next();
        rows.write(
                """
                insert into enrolment_codes (id, provider_id, code_hash, node_name, city, country, created_at, expires_at)
                values (?, ?, ?, ?, 'Hamburg', 'DE', ?, ?)
                """,
                Ids.next(),
                provider(),
                code.hash(),
                nodeName,
                now,
                now.plus(OneTimeCode.LIFETIME));
        return code.text();
    }

    /** Whether the node has a session now. */
    boolean connected(String nodeName) throws SQLException {
        return rows.id(
                        """
                        select n.id from nodes n join node_sessions s on s.node_id = n.id and s.closed_at is null
                        where n.provider_id = ? and n.name = ? and s.opened_at >= ?
                        """,
                        provider(),
                        nodeName,
                        now)
                .isPresent();
    }

    /** Opens an offer for the node unless it ever had one: what the provider did to it since is theirs. */
    void offer(String nodeName, String title, long priceMicros) throws SQLException {
        Optional<UUID> node = rows.id("select id from nodes where provider_id = ? and name = ?", provider(), nodeName);
        rows.write(
                """
                insert into offers (id, provider_id, node_id, title, state, cores, memory_mb, disk_gb, gpu_model, gpu_memory_gb,
                    executors, slots, price_per_hour_micros, currency, ends_at, published_at, created_at)
                select ?, n.provider_id, n.id, ?, 'open', greatest(1, n.cores / n.slots), n.memory_mb / n.slots,
                    n.disk_gb / n.slots, n.gpu_model, n.gpu_memory_gb, n.executors, n.slots, ?, 'USD', ?, ?, ?
                from nodes n where n.id = ? and not exists (select 1 from offers o where o.node_id = n.id)
                """,
                Ids.next(),
                title,
                priceMicros,
                now.plus(OFFERED_FOR),
                now,
                now,
                node.orElseThrow(() -> new IllegalStateException("The node " + nodeName + " is not enrolled")));
    }

    private UUID provider() throws SQLException {
        return rows.id(
                        "select p.id from providers p join accounts a on a.id = p.account_id where a.subject = ?",
                        SUBJECT)
                .orElseThrow(() -> new IllegalStateException("Hansa Render is not registered"));
    }
}
