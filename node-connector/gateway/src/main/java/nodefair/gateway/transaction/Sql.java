package nodefair.gateway.transaction;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Short forms of JDBC: binds values by their Java type and reads rows into records. */
public final class Sql {
    private Sql() {}

    /** Makes a value of the current row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public static int update(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, values);
            return statement.executeUpdate();
        }
    }

    public static <T> List<T> list(Connection connection, Row<T> reader, String sql, @Nullable Object... values)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(connection, statement, values);
            List<T> rows = new ArrayList<>();
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) rows.add(reader.read(result));
            }
            return rows;
        }
    }

    public static <T> Optional<T> one(Connection connection, Row<T> reader, String sql, @Nullable Object... values)
            throws SQLException {
        List<T> rows = list(connection, reader, sql, values);
        if (rows.size() > 1) throw new IllegalStateException("one row was expected, found=" + rows.size());
        return rows.stream().findFirst();
    }

    public static boolean exists(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return !list(connection, row -> true, sql, values).isEmpty();
    }

    public static long number(Connection connection, String sql, @Nullable Object... values) throws SQLException {
        return one(connection, row -> row.getLong(1), sql, values)
                .orElseThrow(() -> new IllegalStateException("a number was expected"));
    }

    public static void bind(Connection connection, PreparedStatement statement, @Nullable Object... values)
            throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, bindable(connection, values[i]));
        }
    }

    public static UUID uuid(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static @Nullable UUID uuidOrNull(ResultSet row, String column) throws SQLException {
        return row.getObject(column, UUID.class);
    }

    public static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    public static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }

    private static @Nullable Object bindable(Connection connection, @Nullable Object value) throws SQLException {
        if (value instanceof Instant instant) return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
        if (value instanceof Collection<?> many) return array(connection, many);
        return value;
    }

    private static Array array(Connection connection, Collection<?> many) throws SQLException {
        Object first = many.isEmpty() ? "" : many.iterator().next();
        if (first instanceof UUID) return connection.createArrayOf("uuid", many.toArray());
        if (first instanceof Long) return connection.createArrayOf("bigint", many.toArray());
        if (first instanceof Instant) return connection.createArrayOf("timestamptz", times(many));
        if (first instanceof Boolean) return connection.createArrayOf("boolean", many.toArray());
        return connection.createArrayOf("text", many.toArray());
    }

    private static Object[] times(Collection<?> many) {
        return many.stream().map(Object::toString).toArray();
    }
}
