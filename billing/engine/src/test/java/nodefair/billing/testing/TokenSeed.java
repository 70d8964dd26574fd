package nodefair.billing.testing;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;

/** Rows that other modules write: a provider with an open offer, orders on it, work done for them. */
public final class TokenSeed {
    private static final String MODULE = "a".repeat(64);

    private final Database database;
    private final UUID account = Ids.next();
    private final UUID provider = Ids.next();
    private final UUID node = Ids.next();
    private final UUID offer = Ids.next();
    private final UUID session = Ids.next();
    private long serial;

    public TokenSeed(Database database) {
        this.database = database;
        database.update(
                "insert into accounts (id, subject, name, email, created_at) values (?, ?, 'Mara', 'm@example.org', now())",
                account,
                account.toString());
        database.update("insert into artifacts (sha256, bytes, created_at) values (?, 10, now())", MODULE);
        provider(provider, node);
        database.update(
                "insert into offers (id, provider_id, node_id, title, state, cores, memory_mb, disk_gb, executors, slots,"
                        + " price_per_hour_micros, ends_at, created_at) values (?, ?, ?, 'Eight cores', 'open', 8, 16384, 100,"
                        + " '{wasm}', 8, 1000000, now() + interval '300 days', now())",
                offer,
                provider,
                node);
        database.update(
                "insert into node_sessions (id, node_id, gateway, opened_at, last_heartbeat_at)"
                        + " values (?, ?, 'g1', now(), now())",
                session,
                node);
    }

    /** Placed, to be paid with tokens; its quote ends in ten minutes. */
    public UUID order(long totalMicros, Instant useBy) {
        return order(totalMicros, "NUSD", useBy);
    }

    /** @param currency of the token that it is to be paid with */
    public UUID order(long totalMicros, String currency, Instant useBy) {
        UUID quote = Ids.next();
        UUID order = Ids.next();
        database.update(
                "insert into quotes (id, offer_id, account_id, state, seconds, price_per_hour_micros, currency, net_micros,"
                        + " provider_micros, fee_micros, tax_country, tax_ppm, tax_micros, total_micros, fee_ppm, use_by,"
                        + " expires_at, created_at) values (?, ?, ?, 'taken', 3600, 1000000, 'USD', ?, ?, 0, 'DE', 0, 0, ?,"
                        + " 50000, ?, now() + interval '10 minutes', now())",
                quote,
                offer,
                account,
                totalMicros,
                totalMicros,
                totalMicros,
                useBy);
        database.update(
                "insert into orders (id, number, quote_id, offer_id, provider_id, node_id, account_id, state, rail, title,"
                        + " cores, memory_mb, disk_gb, executors, seconds, price_per_hour_micros, currency, fee_ppm,"
                        + " tax_country, tax_ppm, total_micros, use_by, placed_at) values (?, ?, ?, ?, ?, ?, ?, 'placed',"
                        + " 'token', 'Eight cores', 8, 16384, 100, '{wasm}', 3600, 1000000, ?, 50000, 'DE', 0, ?, ?,"
                        + " now())",
                order,
                "T%05d".formatted(++serial),
                quote,
                offer,
                provider,
                node,
                account,
                currency,
                totalMicros,
                useBy);
        database.update(
                "insert into payments (id, order_id, account_id, rail, amount_micros, currency, created_at)"
                        + " values (?, ?, ?, 'token', ?, ?, now())",
                Ids.next(),
                order,
                account,
                totalMicros,
                currency);
        return order;
    }

    /** Work that nobody has settled yet; returns the provider that did it, a new one each time. */
    public UUID usage(UUID order, int seconds, Optional<String> payoutAddress) {
        UUID worker = Ids.next();
        UUID machine = Ids.next();
        provider(worker, machine);
        payoutAddress.ifPresent(address -> address(worker, address));
        usage(Ids.next(), order, Ids.next(), worker, machine, seconds);
        return worker;
    }

    /** More work of the same provider that nobody has settled yet. */
    public void moreUsage(UUID order, UUID worker, int seconds) {
        UUID machine = database.first(row -> row.uuid("id"), "select id from nodes where provider_id = ?", worker)
                .orElseThrow();
        usage(Ids.next(), order, Ids.next(), worker, machine, seconds);
    }

    /** Where a provider wants its tokens. */
    public void address(UUID worker, String address) {
        database.update(
                "insert into payout_accounts (provider_id, chain_address, updated_at) values (?, ?, now())",
                worker,
                address);
    }

    /** Returns the provider that did it, a new one each time. */
    public UUID settledUsage(UUID order, long micros, Optional<String> payoutAddress) {
        UUID worker = Ids.next();
        UUID machine = Ids.next();
        provider(worker, machine);
        payoutAddress.ifPresent(address -> address(worker, address));
        UUID job = Ids.next();
        UUID usage = Ids.next();
        usage(usage, order, job, worker, machine, 10);
        database.update(
                "insert into settlements (usage_id, order_id, provider_id, node_id, job_id, seconds, gross_micros,"
                        + " provider_micros, fee_micros, royalty_micros, tax_micros, currency, settled_at)"
                        + " values (?, ?, ?, ?, ?, 10, ?, ?, ?, 0, ?, 'NUSD', now())",
                usage,
                order,
                worker,
                machine,
                job,
                micros * 850 / 1000,
                micros * 800 / 1000,
                micros * 50 / 1000,
                micros * 150 / 1000);
        return worker;
    }

    /** The account of the seeded provider, from now on, and of the renter. */
    public UUID account() {
        database.update("update providers set account_id = ? where id = ?", account, provider);
        return account;
    }

    public UUID provider() {
        return provider;
    }

    /** The seeded provider's. */
    public UUID node() {
        return node;
    }

    /** An attempt of a node whose result was rejected, with what the node signed about it. */
    public UUID rejected(UUID order, UUID machine) {
        UUID attempt = attempt(order, Ids.next(), machine, "rejected");
        database.update(
                "insert into receipts (attempt_id, body, digest, signature, received_at)"
                        + " values (?, ?, 'd', '\\x00', now())",
                attempt,
                "{\"attempt\":\"" + attempt + "\"}");
        return attempt;
    }

    /** An attempt of a node whose result was accepted. */
    public UUID accepted(UUID order, UUID machine) {
        return attempt(order, Ids.next(), machine, "accepted");
    }

    private void usage(UUID usage, UUID order, UUID job, UUID worker, UUID machine, int seconds) {
        UUID attempt = attempt(order, job, machine, "accepted");
        database.update(
                "insert into usages (id, attempt_id, job_id, order_id, node_id, provider_id, seconds, recorded_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, now())",
                usage,
                attempt,
                job,
                order,
                machine,
                worker,
                seconds);
    }

    private UUID attempt(UUID order, UUID job, UUID machine, String state) {
        UUID attempt = Ids.next();
        database.update(
                "insert into jobs (id, order_id, account_id, name, executor, module_sha256, memory_mb, wall_seconds,"
                        + " output_bytes_max, submitted_at, state, state_since) values (?, ?, ?, 'k-mers', 'wasm', ?, 64, 60,"
                        + " 1000, now(), 'succeeded', now())",
                job,
                order,
                account,
                MODULE);
        database.update(
                "insert into attempts (id, job_id, number, node_id, session_id, fencing, state, assigned_at, lease_until)"
                        + " values (?, ?, 1, ?, ?, ?, ?, now(), now())",
                attempt,
                job,
                machine,
                session,
                ++serial,
                state);
        return attempt;
    }

    private void provider(UUID id, UUID machine) {
        database.update(
                "insert into providers (id, name, city, country, state, created_at)"
                        + " values (?, 'Hansa', 'Kiel', 'DE', 'verified', now())",
                id);
        database.update(
                "insert into nodes (id, provider_id, did, public_key, name, city, country, state, cores, memory_mb, disk_gb,"
                        + " slots, executors, agent_version, created_at) values (?, ?, ?, decode(?, 'hex'), 'n1', 'Kiel', 'DE',"
                        + " 'ready', 8, 16384, 100, 8, '{wasm}', '1', now())",
                machine,
                id,
                "did:key:" + machine,
                machine.toString().replace("-", ""));
    }
}
