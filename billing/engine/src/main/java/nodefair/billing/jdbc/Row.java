package nodefair.billing.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/** The row a query stands on, read by column name. */
public final class Row {
    private final ResultSet columns;

    Row(ResultSet columns) {
        this.columns = columns;
    }

    /** Makes a value of a row. */
    @FunctionalInterface
    public interface Mapper<T> {
        T map(Row row) throws SQLException;
    }

    /** Reads a row and keeps nothing. */
    @FunctionalInterface
    public interface Reader {
        void read(Row row) throws SQLException;
    }

    public String text(String column) throws SQLException {
        return present(columns.getString(column), column);
    }

    public Optional<String> optionalText(String column) throws SQLException {
        return Optional.ofNullable(columns.getString(column));
    }

    public long number(String column) throws SQLException {
        return columns.getLong(column);
    }

    public Optional<Long> optionalNumber(String column) throws SQLException {
        long value = columns.getLong(column);
        return columns.wasNull() ? Optional.empty() : Optional.of(value);
    }

    public int integer(String column) throws SQLException {
        return columns.getInt(column);
    }

    public boolean flag(String column) throws SQLException {
        return columns.getBoolean(column);
    }

    public UUID uuid(String column) throws SQLException {
        return present(columns.getObject(column, UUID.class), column);
    }

    public Instant instant(String column) throws SQLException {
        return present(columns.getObject(column, OffsetDateTime.class), column).toInstant();
    }

    public Optional<Instant> optionalInstant(String column) throws SQLException {
        return Optional.ofNullable(columns.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    public byte[] bytes(String column) throws SQLException {
        return present(columns.getBytes(column), column);
    }

    /** An amount whose currency stands in the column {@code currency}. */
    public Money money(String column) throws SQLException {
        return new Money(number(column), text("currency"));
    }

    private static <T> T present(@Nullable T value, String column) {
        if (value == null) throw new IllegalStateException("column is null: " + column);
        return value;
    }
}
