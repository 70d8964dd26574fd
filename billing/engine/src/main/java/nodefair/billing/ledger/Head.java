package nodefair.billing.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;

/**
 * What a posting must know before it writes: the end of the chain, where the closed months end, and which of its keys are in the
 * books already. Read after the lock of the chain, in one round trip.
 *
 * @param sequence of the newest transaction, 0 when there is none
 * @param recordedAt of the newest transaction
 * @param closedBefore nothing may be dated before it
 */
record Head(long sequence, String hash, Instant recordedAt, Optional<Instant> closedBefore, Map<String, Known> known) {
    private static final String READ = String.join(";\n", List.of(PostingSql.LOCK, PostingSql.TIP, PostingSql.KNOWN));

    /** A booking that is in the books. */
    record Known(Posted posted, String requestHash) {}

    static Head lockAndRead(Connection connection, String... keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            Database.bind(statement, Ledger.CHAIN_LOCK, keys);
            statement.execute();
            statement.getMoreResults();
            try (ResultSet tip = statement.getResultSet()) {
                tip.next();
                long sequence = tip.getLong("sequence");
                String hash = sequence == 0 ? Chain.START : tip.getString("hash");
                Instant recordedAt = instant(tip, "recorded_at").orElse(Instant.EPOCH);
                Optional<Instant> closedBefore = instant(tip, "closed_before");
                statement.getMoreResults();
                return new Head(sequence, hash, recordedAt, closedBefore, known(statement));
            }
        }
    }

    private static Map<String, Known> known(PreparedStatement statement) throws SQLException {
        Map<String, Known> known = new HashMap<>();
        try (ResultSet row = statement.getResultSet()) {
            while (row.next()) {
                Posted posted = new Posted(row.getLong("sequence"), row.getObject("id", UUID.class), true);
                known.put(row.getString("idempotency_key"), new Known(posted, row.getString("request_hash")));
            }
        }
        return known;
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
