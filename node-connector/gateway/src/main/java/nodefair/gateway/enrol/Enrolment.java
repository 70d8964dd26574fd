package nodefair.gateway.enrol;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.enrolment.EnrolmentResponse;
import nodefair.protocol.enrolment.NodeFacts;
import nodefair.protocol.identity.NodeDid;
import nodefair.protocol.wire.Json;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a node of a machine that has a one-time code and proves its key; the code is used up in the same transaction. */
public final class Enrolment {
    private static final Logger LOG = LoggerFactory.getLogger(Enrolment.class);
    private static final long MB_PER_GB = 1_000;

    private final Transactions transactions;
    private final Clock clock;

    public Enrolment(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    private record Code(
            UUID id,
            UUID providerId,
            String providerName,
            String nodeName,
            String city,
            String country,
            Instant expiresAt,
            @Nullable Instant usedAt) {}

    private record Known(UUID id, UUID providerId, String name) {}

    /**
     * Makes the node. A machine that missed the answer asks again and gets it again: a key that its provider enrolled before is
     * answered with that node, and the code stays as it was.
     *
     * @throws EnrolmentRefused and then nothing is stored and the code stays as it was
     */
    public EnrolmentResponse enrol(EnrolmentRequest request) {
        if (request.protocolVersion() != Limits.PROTOCOL_VERSION) throw refused(EnrolmentRefused.Reason.VERSION);
        if (!request.provesKey()) throw refused(EnrolmentRefused.Reason.WRONG_SIGNATURE);
        EnrolmentResponse response = transactions.call(connection -> enrol(connection, request));
        LOG.info("node enrolled, nodeId={}, did={}", response.nodeId(), request.nodeDid());
        return response;
    }

    private EnrolmentResponse enrol(Connection connection, EnrolmentRequest request) throws SQLException {
        Instant now = clock.instant();
        Code code = find(connection, request.code());
        Optional<Known> known = known(connection, request.nodeDid());
        if (known.isPresent() && known.get().providerId().equals(code.providerId())) {
            return new EnrolmentResponse(known.get().id(), known.get().name(), code.providerName());
        }
        if (code.usedAt() != null) throw refused(EnrolmentRefused.Reason.CODE_USED);
        if (!now.isBefore(code.expiresAt())) throw refused(EnrolmentRefused.Reason.CODE_EXPIRED);
        if (known.isPresent()) throw refused(EnrolmentRefused.Reason.KEY_KNOWN);
        UUID nodeId = Ids.next();
        String name = freeName(connection, code);
        insertNode(connection, nodeId, name, code, request, now);
        insertBenchmark(connection, nodeId, request.facts(), now);
        Sql.update(
                connection, "update enrolment_codes set used_at = ?, node_id = ? where id = ?", now, nodeId, code.id());
        return new EnrolmentResponse(nodeId, name, code.providerName());
    }

    private static Optional<Known> known(Connection connection, NodeDid did) throws SQLException {
        return Sql.one(
                connection,
                row -> new Known(Sql.uuid(row, "id"), Sql.uuid(row, "provider_id"), row.getString("name")),
                "select id, provider_id, name from nodes where did = ?",
                did.value());
    }

    private static Code find(Connection connection, String text) throws SQLException {
        String typed = text.strip().toUpperCase(Locale.ROOT);
        byte[] hash = Sha256.digest().digest(typed.getBytes(StandardCharsets.UTF_8));
        return Sql.one(
                        connection,
                        row -> new Code(
                                Sql.uuid(row, "id"),
                                Sql.uuid(row, "provider_id"),
                                row.getString("provider_name"),
                                row.getString("node_name"),
                                row.getString("city"),
                                row.getString("country"),
                                Sql.instant(row, "expires_at"),
                                Sql.instantOrNull(row, "used_at")),
                        "select c.*, p.name as provider_name from enrolment_codes c"
                                + " join providers p on p.id = c.provider_id where c.code_hash = ? for update of c",
                        hash)
                .orElseThrow(() -> refused(EnrolmentRefused.Reason.CODE_UNKNOWN));
    }

    /** The name from the portal; with a number behind it when another node of the provider took it meanwhile. */
    private static String freeName(Connection connection, Code code) throws SQLException {
        String name = code.nodeName();
        for (int number = 2; taken(connection, code.providerId(), name); number++) {
            name = code.nodeName() + "-" + number;
        }
        return name;
    }

    private static boolean taken(Connection connection, UUID providerId, String name) throws SQLException {
        return Sql.exists(connection, "select 1 from nodes where provider_id = ? and name = ?", providerId, name);
    }

    private static void insertNode(
            Connection connection, UUID nodeId, String name, Code code, EnrolmentRequest request, Instant now)
            throws SQLException {
        NodeFacts facts = request.facts();
        NodeDid did = request.nodeDid();
        Sql.update(
                connection,
                "insert into nodes (id, provider_id, did, public_key, name, city, country, state, cores, memory_mb, disk_gb,"
                        + " gpu_model, slots, executors, hardware, agent_version, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, 'enrolled', ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?)",
                nodeId,
                code.providerId(),
                did.value(),
                did.keyBytes(),
                name,
                code.city(),
                code.country(),
                facts.cores(),
                (int) facts.memoryMb(),
                (int) Math.min(Integer.MAX_VALUE, facts.diskMb() / MB_PER_GB),
                facts.gpus().isEmpty() ? null : facts.gpus().get(0),
                facts.slots(),
                facts.executors(),
                Json.write(facts),
                request.agentVersion(),
                now);
    }

    private static void insertBenchmark(Connection connection, UUID nodeId, NodeFacts facts, Instant now)
            throws SQLException {
        Sql.update(
                connection,
                "insert into node_benchmarks (id, node_id, score, measured_at) values (?, ?, ?, ?)",
                Ids.next(),
                nodeId,
                (int) Math.max(1, facts.benchmark()),
                now);
    }

    private static EnrolmentRefused refused(EnrolmentRefused.Reason reason) {
        return new EnrolmentRefused(reason);
    }
}
