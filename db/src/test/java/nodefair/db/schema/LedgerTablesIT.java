package nodefair.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodefair.db.testing.TestDatabase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerTablesIT {
    private static final String CHECK = "23514";
    private static final String UNIQUE = "23505";
    private Connection connection;
    private long cash;
    private long owed;

    @BeforeEach
    void open() throws SQLException {
        connection = TestDatabase.get().connect(TestDatabase.APPLICATION);
        connection.setAutoCommit(false);
        cash = account("asset");
        owed = account("liability");
    }

    @AfterEach
    void close() throws SQLException {
        connection.rollback();
        connection.close();
    }

    @Test
    void insert_acceptsBalancedLines() throws SQLException {
        long sequence = transaction();
        lines(sequence, line(1, cash, "D", 500, "USD"), line(2, owed, "C", 500, "USD"));
        connection.commit();
    }

    @Test
    void insert_refusesUnbalancedLines() throws SQLException {
        long sequence = transaction();
        assertRefused(CHECK, () -> lines(sequence, line(1, cash, "D", 500, "USD"), line(2, owed, "C", 499, "USD")));
    }

    @Test
    void insert_refusesALineThatComesLater() throws SQLException {
        long sequence = transaction();
        lines(sequence, line(1, cash, "D", 500, "USD"), line(2, owed, "C", 500, "USD"));
        assertRefused(CHECK, () -> lines(sequence, line(3, account("asset"), "D", 1, "USD")));
    }

    @Test
    void insert_balancesEachCurrencyByItself() throws SQLException {
        long sequence = transaction();
        assertRefused(CHECK, () -> lines(sequence, line(1, cash, "D", 500, "USD"), line(2, owed, "C", 500, "EUR")));
    }

    @Test
    void insert_refusesAnAccountOnBothSides() throws SQLException {
        long sequence = transaction();
        assertRefused(UNIQUE, () -> lines(sequence, line(1, cash, "D", 500, "USD"), line(2, cash, "C", 500, "USD")));
    }

    @Test
    void insert_refusesNothingAndLess() throws SQLException {
        long sequence = transaction();
        assertRefused(CHECK, () -> lines(sequence, line(1, cash, "D", 0, "USD")));
        connection.rollback();
        assertRefused(CHECK, () -> lines(sequence, line(1, cash, "X", 1, "USD")));
    }

    @Test
    void insert_knowsReversalsByBothTheirMarks() throws SQLException {
        refusedToReverse("reason", "'reversal'");
        connection.rollback();
        refusedToReverse("reason, reverses", "'test', 1");
    }

    private static void assertRefused(String sqlState, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(SQLException.class, e -> assertThat(e.getSQLState())
                .isEqualTo(sqlState));
    }

    private long account(String kind) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger_accounts (code, kind, currency, created_at) values (?, ?, 'USD', now()) returning id")) {
            insert.setString(1, kind + ":" + UUID.randomUUID());
            insert.setString(2, kind);
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long transaction() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        """
                        insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source,
                            occurred_at, recorded_at, previous_hash, hash)
                        select coalesce(max(sequence), 0) + 1, gen_random_uuid(), gen_random_uuid(), '', 'test', 'test:1',
                            now(), now(), gen_random_uuid(), '' from ledger_transactions returning sequence
                        """)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static String line(int line, long account, String side, long micros, String currency) {
        return "%d, %d, '%s', %d, '%s'".formatted(line, account, side, micros, currency);
    }

    private void lines(long sequence, String... lines) throws SQLException {
        String values =
                Stream.of(lines).map(line -> "(" + sequence + ", " + line + ")").collect(Collectors.joining(", "));
        try (Statement insert = connection.createStatement()) {
            insert.executeUpdate(
                    "insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)"
                            + " values " + values);
        }
    }

    private void refusedToReverse(String columns, String values) {
        assertRefused(CHECK, () -> {
            try (Statement insert = connection.createStatement()) {
                insert.executeUpdate(
                        "insert into ledger_transactions (sequence, id, idempotency_key, request_hash, source,"
                                + " occurred_at, recorded_at, previous_hash, hash, " + columns
                                + ") values (900000001, gen_random_uuid(),"
                                + " gen_random_uuid(), '', 'test:1', now(), now(), '', '', " + values + ")");
            }
        });
    }
}
