package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import nodefair.billing.jdbc.Database;

/** Reads any report row by row in one statement, so that all of it is of one moment; memory does not grow with the rows. */
@ApplicationScoped
public class ReportReader {
    private static final int FETCH_ROWS = 2_000;

    @Inject
    private Database database;

    /**
     * Hands over every row.
     *
     * @return how many
     */
    @Transactional
    public long read(Report report, Scope scope, Cells cells) {
        NamedSql query = NamedSql.of(report.sql(), scope);
        return database.with(connection -> {
            planForAllRows(connection);
            try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
                statement.setFetchSize(FETCH_ROWS);
                Database.bind(statement, query.arguments());
                try (ResultSet rows = statement.executeQuery()) {
                    return pump(rows, report.columns(), cells);
                }
            }
        });
    }

    /**
     * Hands over some rows, for a page that people read.
     *
     * @param skip rows before them
     * @return how many were handed over
     */
    @Transactional
    public long read(Report report, Scope scope, long skip, int limit, Cells cells) {
        NamedSql query = NamedSql.of(report.sql(), scope);
        return database.with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "select * from (" + query.sql() + ") as report limit " + limit + " offset " + skip)) {
                Database.bind(statement, query.arguments());
                try (ResultSet rows = statement.executeQuery()) {
                    return pump(rows, report.columns(), cells);
                }
            }
        });
    }

    /** Rows of a report, counted no further than a limit. */
    @Transactional
    public long count(Report report, Scope scope, long limit) {
        NamedSql query = NamedSql.of(report.sql(), scope);
        return database.number(
                "select count(*) from (select 1 from (" + query.sql() + ") as report limit " + limit + ") as rows",
                query.arguments());
    }

    /** A cursor is planned for its first rows unless told that all will be read. */
    private static void planForAllRows(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local cursor_tuple_fraction = 1");
        }
    }

    private static long pump(ResultSet rows, List<Column> columns, Cells cells) throws SQLException {
        Column.Kind[] kinds = columns.stream().map(Column::kind).toArray(Column.Kind[]::new);
        cells.head(columns);
        long count = 0;
        while (rows.next()) {
            for (int i = 0; i < kinds.length; i++) cell(rows, i + 1, kinds[i], cells);
            cells.endRow();
            count++;
        }
        return count;
    }

    private static void cell(ResultSet row, int index, Column.Kind kind, Cells cells) throws SQLException {
        if (kind == Column.Kind.TEXT || kind == Column.Kind.CURRENCY) {
            String text = row.getString(index);
            if (text == null) cells.empty();
            else cells.text(text);
            return;
        }
        long value = row.getLong(index);
        if (value == 0 && row.wasNull()) {
            cells.empty();
            return;
        }
        switch (kind) {
            case NUMBER -> cells.number(value);
            case MONEY -> cells.money(value);
            case DECIMAL -> cells.decimal(value);
            case INSTANT -> cells.instant(value);
            case TEXT, CURRENCY -> throw new IllegalStateException("text is read before");
        }
    }
}
