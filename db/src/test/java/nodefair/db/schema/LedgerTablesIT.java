package nodefair.db.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
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
    void commit_acceptsBalancedLines() throws SQLException {
        long sequence = transaction();
        line(sequence, 1, cash, "D", 500, "USD");
        line(sequence, 2, owed, "C", 500, "USD");
        connection.commit();
    }

    @Test
    void commit_refusesUnbalancedLines() throws SQLException {
        long sequence = transaction();
        line(sequence, 1, cash, "D", 500, "USD");
        line(sequence, 2, owed, "C", 499, "USD");
        assertRefused(CHECK, connection::commit);
    }

    @Test
    void commit_balancesEachCurrencyByItself() throws SQLException {
        long sequence = transaction();
        line(sequence, 1, cash, "D", 500, "USD");
        line(sequence, 2, owed, "C", 500, "EUR");
        assertRefused(CHECK, connection::commit);
    }

    @Test
    void insert_refusesAnAccountOnBothSides() throws SQLException {
        long sequence = transaction();
        line(sequence, 1, cash, "D", 500, "USD");
        assertRefused(UNIQUE, () -> line(sequence, 2, cash, "C", 500, "USD"));
    }

    @Test
    void insert_refusesNothingAndLess() throws SQLException {
        long sequence = transaction();
        assertRefused(CHECK, () -> line(sequence, 1, cash, "D", 0, "USD"));
        connection.rollback();
        assertRefused(CHECK, () -> line(sequence, 1, cash, "X", 1, "USD"));
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

    private void line(long sequence, int line, long account, String side, long micros, String currency)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)"
                        + " values (?, ?, ?, ?, ?, ?)")) {
            insert.setLong(1, sequence);
            insert.setInt(2, line);
            insert.setLong(3, account);
            insert.setString(4, side);
            insert.setLong(5, micros);
            insert.setString(6, currency);
            insert.executeUpdate();
        }
    }
}
