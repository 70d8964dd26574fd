package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import nodefair.billing.jdbc.Database;

/** Finds the row of an account in a currency, or makes it. Called while the lock of the chain is held. */
@ApplicationScoped
public class Accounts {
    @Inject
    private Clock clock;

    long id(Connection connection, Account account, String currency) throws SQLException {
        long found = find(connection, account, currency);
        return found > 0 ? found : insert(connection, account, currency);
    }

    private static long find(Connection connection, Account account, String currency) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select id, kind from ledger_accounts where code = ? and currency = ?")) {
            Database.bind(statement, account.code(), currency);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) return 0;
                if (!row.getString(2).equals(account.kind().word())) {
                    throw new IllegalStateException(account.code() + " is of kind " + row.getString(2));
                }
                return row.getLong(1);
            }
        }
    }

    private long insert(Connection connection, Account account, String currency) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "insert into ledger_accounts (code, kind, currency, created_at) values (?, ?, ?, ?) returning id")) {
            Database.bind(statement, account.code(), account.kind().word(), currency, clock.instant());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }
}
