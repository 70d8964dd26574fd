package nodefair.billing.jdbc;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Runs SQL on the connection of the running transaction, or in one of its own. Entities changed before are flushed first, so that
 * SQL sees them.
 */
@ApplicationScoped
public class Database {
    private static final int FETCH_ROWS = 1_000;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    /** Work that needs the connection itself. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Connection connection) throws SQLException;
    }

    @Transactional
    public <T> T with(Work<T> work) {
        entities.flush();
        try (Connection connection = dataSource.getConnection()) {
            return work.run(connection);
        } catch (SQLException failure) {
            throw new DatabaseFailed(failure);
        }
    }

    @Transactional
    public <T> List<T> list(Row.Mapper<T> mapper, String sql, @Nullable Object... arguments) {
        List<T> all = new ArrayList<>();
        read(row -> all.add(mapper.map(row)), sql, arguments);
        return all;
    }

    @Transactional
    public <T> Optional<T> first(Row.Mapper<T> mapper, String sql, @Nullable Object... arguments) {
        List<T> all = list(mapper, sql, arguments);
        return all.isEmpty() ? Optional.empty() : Optional.of(all.get(0));
    }

    /** The first column of the only row, as a number; zero when it is null. */
    @Transactional
    public long number(String sql, @Nullable Object... arguments) {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, arguments);
                    ResultSet columns = statement.executeQuery()) {
                return columns.next() ? columns.getLong(1) : 0L;
            }
        });
    }

    /** Reads row by row, however many there are. */
    @Transactional
    public void read(Row.Reader reader, String sql, @Nullable Object... arguments) {
        with(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, arguments)) {
                statement.setFetchSize(FETCH_ROWS);
                try (ResultSet columns = statement.executeQuery()) {
                    Row row = new Row(columns);
                    while (columns.next()) reader.read(row);
                }
            }
            return true;
        });
    }

    @Transactional
    public int update(String sql, @Nullable Object... arguments) {
        return with(connection -> {
            try (PreparedStatement statement = prepare(connection, sql, arguments)) {
                return statement.executeUpdate();
            }
        });
    }

    /** Waits for the lock of that number and holds it until the transaction ends. */
    @Transactional
    public void lock(long number) {
        number("select 1 from pg_advisory_xact_lock(?)", number);
    }

    private static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        bind(statement, arguments);
        return statement;
    }

    /** Sets the parameters of a statement in their order. */
    public static void bind(PreparedStatement statement, @Nullable Object... arguments) throws SQLException {
        for (int index = 0; index < arguments.length; index++) {
            Object argument = arguments[index];
            if (argument instanceof Instant instant) {
                statement.setObject(index + 1, instant.atOffset(ZoneOffset.UTC));
            } else if (argument instanceof UUID[] ids) {
                statement.setArray(index + 1, statement.getConnection().createArrayOf("uuid", ids));
            } else if (argument instanceof Long[] numbers) {
                statement.setArray(index + 1, statement.getConnection().createArrayOf("bigint", numbers));
            } else if (argument instanceof String[] texts) {
                statement.setArray(index + 1, statement.getConnection().createArrayOf("text", texts));
            } else {
                statement.setObject(index + 1, argument);
            }
        }
    }
}
