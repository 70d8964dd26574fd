package nodefair.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import nodefair.db.testing.TestDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GrantsIT {
    private static final String FORBIDDEN = "42501";
    private final TestDatabase database = TestDatabase.get();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ledger_accounts",
                "ledger_transactions",
                "ledger_entries",
                "ledger_periods",
                "ledger_period_balances",
                "ledger_roots",
                "settlements",
                "payout_items",
                "usages",
                "receipts",
                "stray_transfers",
                "audit_events"
            })
    void application_onlyReadsAndAddsToTheBooks(String table) throws SQLException {
        String column = lastColumn(table);
        assertThat(sqlState("update " + table + " set " + column + " = " + column))
                .isEqualTo(FORBIDDEN);
        assertThat(sqlState("delete from " + table)).isEqualTo(FORBIDDEN);
        assertThat(sqlState("truncate " + table)).isEqualTo(FORBIDDEN);
        try (Connection connection = database.connect(TestDatabase.APPLICATION);
                Statement statement = connection.createStatement()) {
            assertThat(statement.execute("select count(*) from " + table)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "orders",
                "payments",
                "refunds",
                "disputes",
                "quotes",
                "payouts",
                "claim_roots",
                "payout_claims",
                "transfers",
                "payout_adjustments",
                "reconciliation_runs",
                "reconciliation_sums",
                "reconciliation_exceptions",
                "escrows",
                "chain_events",
                "chain_transactions",
                "stripe_events",
                "ledger_balances",
                "ledger_alarms",
                "stray_searches",
                "slash_verdict_statements",
                "holds"
            })
    void application_neverDeletesTracesOfMoney(String table) throws SQLException {
        assertThat(sqlState("delete from " + table)).isEqualTo(FORBIDDEN);
        assertThat(sqlState("truncate " + table)).isEqualTo(FORBIDDEN);
    }

    @Test
    void application_changesNoTable() throws SQLException {
        assertThat(sqlState("alter table orders drop column title")).isEqualTo(FORBIDDEN);
        assertThat(sqlState("create table mine (id int)")).isEqualTo(FORBIDDEN);
        assertThat(sqlState("alter table ledger_entries disable trigger all")).isEqualTo(FORBIDDEN);
    }

    private String lastColumn(String table) throws SQLException {
        try (Connection connection = database.connect(TestDatabase.OWNER);
                ResultSet columns = connection.getMetaData().getColumns(null, "public", table, null)) {
            String last = "";
            while (columns.next()) last = columns.getString("COLUMN_NAME");
            return last;
        }
    }

    private String sqlState(String sql) throws SQLException {
        try (Connection connection = database.connect(TestDatabase.APPLICATION);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
