package nodefair.gateway.transaction;

import java.sql.SQLException;
import java.util.Set;

/** The database refused or was out of reach; nothing of the transaction remains. */
public final class DatabaseFailed extends RuntimeException {
    /** Connection lost, rolled back for another's sake, out of resources, stopped by its operator. */
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    private final boolean passing;

    public DatabaseFailed(SQLException cause) {
        super("database failed, sqlState=" + cause.getSQLState(), cause);
        String state = cause.getSQLState();
        this.passing = state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
    }

    /** Whether the same work may succeed later. */
    public boolean passing() {
        return passing;
    }
}
