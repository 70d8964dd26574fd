package nodefair.acceptance.scene;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import nodefair.local.LocalStack;
import org.postgresql.ds.PGSimpleDataSource;

/** Reads, and where a clock must be moved writes, the database with the application's own role. */
public final class Rows {
    private final PGSimpleDataSource source = new PGSimpleDataSource();

    public Rows(LocalStack stack) {
        source.setUrl(stack.setting("NODEFAIR_DATABASE_URL").orElseThrow());
        source.setUser(stack.setting("NODEFAIR_DATABASE_USER").orElseThrow());
        source.setPassword(stack.setting("NODEFAIR_DATABASE_PASSWORD").orElseThrow());
    }

    PGSimpleDataSource source() {
        return source;
    }

    /** All rows of a query, each as its columns' texts joined by a space; null is a dash. */
    public List<String> lines(String sql, Object... arguments) {
        try (Connection connection = source.getConnection()) {
            return lines(connection, sql, arguments);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Several queries on one and the same moment of the database. */
    public Map<String, List<String>> snapshot(Map<String, String> queries) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            Map<String, List<String>> answers = new TreeMap<>();
            for (Map.Entry<String, String> query : queries.entrySet()) {
                answers.put(query.getKey(), lines(connection, query.getValue()));
            }
            connection.rollback();
            return answers;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read a snapshot", e);
        }
    }

    public Optional<String> text(String sql, Object... arguments) {
        return lines(sql, arguments).stream().findFirst();
    }

    public long number(String sql, Object... arguments) {
        return Long.parseLong(text(sql, arguments).orElseThrow(() -> new AssertionError("no row: " + sql)));
    }

    /** How many rows each table has. */
    public Map<String, Long> counts(String... tables) {
        Map<String, Long> counts = new TreeMap<>();
        for (String table : tables) counts.put(table, number("select count(*) from " + table));
        return counts;
    }

    /** Changes exactly one row. */
    public void changeOne(String sql, Object... arguments) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = prepare(connection, sql, arguments)) {
            int changed = statement.executeUpdate();
            if (changed != 1) throw new AssertionError(changed + " rows changed by " + sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private static List<String> lines(Connection connection, String sql, Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet row = statement.executeQuery()) {
            List<String> lines = new ArrayList<>();
            while (row.next()) {
                List<String> cells = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    cells.add(Optional.ofNullable(row.getString(i)).orElse("-"));
                }
                lines.add(String.join(" ", cells));
            }
            return lines;
        }
    }

    private static PreparedStatement prepare(Connection connection, String sql, Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) statement.setObject(i + 1, arguments[i]);
        return statement;
    }
}
