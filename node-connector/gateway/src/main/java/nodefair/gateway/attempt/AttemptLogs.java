package nodefair.gateway.attempt;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nodefair.gateway.transaction.DatabaseFailed;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Log;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the log of attempts: pieces are collected and stored in batches, up to a limit per attempt. */
final class AttemptLogs {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptLogs.class);
    private static final int PIECES_WAITING_MAX = 10_000;
    private static final String LIMIT_LINE = "log limit reached, the rest is dropped";

    private final Transactions transactions;
    private final long bytesMax;
    private final List<Piece> waiting = new ArrayList<>();

    AttemptLogs(Transactions transactions, long bytesMax) {
        this.transactions = transactions;
        this.bytesMax = bytesMax;
    }

    /** A piece, with the node that sent it: only the attempt's own node may write its log. */
    private record Piece(UUID nodeId, Log log) {}

    void add(UUID nodeId, Log log) {
        boolean full;
        synchronized (waiting) {
            waiting.add(new Piece(nodeId, log));
            full = waiting.size() >= PIECES_WAITING_MAX;
        }
        if (full) flush();
    }

    /** Stores what was collected. */
    void flush() {
        Map<UUID, List<Piece>> byAttempt = new LinkedHashMap<>();
        synchronized (waiting) {
            for (Piece piece : waiting) {
                byAttempt
                        .computeIfAbsent(piece.log().attemptId(), id -> new ArrayList<>())
                        .add(piece);
            }
            waiting.clear();
        }
        byAttempt.forEach(this::keep);
    }

    /** Stores what was collected of one attempt. */
    void flush(UUID attemptId) {
        List<Piece> pieces = new ArrayList<>();
        synchronized (waiting) {
            waiting.removeIf(piece -> piece.log().attemptId().equals(attemptId) && pieces.add(piece));
        }
        if (!pieces.isEmpty()) keep(attemptId, pieces);
    }

    /** What cannot be stored concerns nobody but its attempt; when the database is only away, it is tried again. */
    private void keep(UUID attemptId, List<Piece> pieces) {
        try {
            transactions.run(connection -> store(connection, attemptId, pieces));
        } catch (DatabaseFailed e) {
            LOG.error("log not stored, attemptId={}, pieces={}, passing={}", attemptId, pieces.size(), e.passing(), e);
            if (e.passing()) putBack(pieces);
        }
    }

    private void putBack(List<Piece> pieces) {
        synchronized (waiting) {
            int room = Math.max(0, PIECES_WAITING_MAX - 1 - waiting.size());
            waiting.addAll(0, pieces.subList(0, Math.min(room, pieces.size())));
        }
    }

    private void store(Connection connection, UUID attemptId, List<Piece> pieces) throws SQLException {
        long stored = Sql.number(
                connection,
                "select coalesce(sum(octet_length(text)), 0) from attempt_logs where attempt_id = ?",
                attemptId);
        if (limitReached(connection, attemptId)) return;
        for (Piece piece : pieces) {
            Log log = piece.log();
            stored += log.text().getBytes(StandardCharsets.UTF_8).length;
            if (stored > bytesMax) {
                LOG.info("log limit reached, attemptId={}, bytesMax={}", attemptId, bytesMax);
                insert(connection, piece, "system", LIMIT_LINE);
                return;
            }
            insert(connection, piece, stream(log.stream()), log.text());
        }
    }

    private static boolean limitReached(Connection connection, UUID attemptId) throws SQLException {
        return Sql.exists(
                connection,
                "select 1 from attempt_logs where attempt_id = ? and stream = 'system' and text = ?",
                attemptId,
                LIMIT_LINE);
    }

    private static void insert(Connection connection, Piece piece, String stream, String text) throws SQLException {
        Log log = piece.log();
        Sql.update(
                connection,
                "insert into attempt_logs (attempt_id, seq, at, stream, text)"
                        + " select id, ?, ?, ?, ? from attempts where id = ? and node_id = ? and fencing = ?"
                        + " on conflict do nothing",
                log.seq(),
                log.at(),
                stream,
                text,
                log.attemptId(),
                piece.nodeId(),
                log.fencing());
    }

    private static String stream(Log.Stream stream) {
        return switch (stream) {
            case STDOUT -> "stdout";
            case STDERR -> "stderr";
            case AGENT -> "system";
        };
    }
}
