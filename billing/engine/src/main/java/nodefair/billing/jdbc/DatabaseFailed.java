package nodefair.billing.jdbc;

import java.sql.SQLException;

/** The database refused or lost a statement; the transaction around it is rolled back. */
public class DatabaseFailed extends RuntimeException {
    public DatabaseFailed(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /** The five characters by which PostgreSQL names what happened, or an empty text. */
    public String sqlState() {
        return getCause() instanceof SQLException failure && failure.getSQLState() != null ? failure.getSQLState() : "";
    }
}
