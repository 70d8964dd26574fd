package nodefair.gateway.transaction;

import java.sql.SQLException;

/** The database refused or was out of reach; nothing of the transaction remains. */
public final class DatabaseFailed extends RuntimeException {
    public DatabaseFailed(SQLException cause) {
        super("database failed, sqlState=" + cause.getSQLState(), cause);
    }
}
