package nodefair.local.seed;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Plain statements on one connection. */
final class Rows {
    private final Connection connection;

    Rows(Connection connection) {
        this.connection = connection;
    }

    /** Runs a statement; an Instant becomes a timestamptz, a list of words a text array. */
    int write(String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = prepare(sql, values)) {
            return statement.executeUpdate();
        }
    }

    Optional<UUID> id(String sql, @Nullable Object... values) throws SQLException {
        return ids(sql, values).stream().findFirst();
    }

    List<UUID> ids(String sql, @Nullable Object... values) throws SQLException {
        List<UUID> found = new ArrayList<>();
        try (PreparedStatement statement = prepare(sql, values);
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getObject(1, UUID.class));
            }
        }
        return found;
    }

    private PreparedStatement prepare(String sql, @Nullable Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            Object value = values[i];
            if (value instanceof Instant instant) {
                statement.setObject(i + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (value instanceof List<?> words) {
                statement.setArray(i + 1, connection.createArrayOf("text", words.toArray()));
            } else {
                statement.setObject(i + 1, value);
            }
        }
        return statement;
    }
}
