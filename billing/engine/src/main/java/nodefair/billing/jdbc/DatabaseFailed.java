package nodefair.billing.jdbc;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The database refused or lost a statement; the transaction around it is rolled back. */
public class DatabaseFailed extends RuntimeException {
    private static final Set<String> PASSING = Set.of("08", "40", "53", "57");

    public DatabaseFailed(SQLException cause) {
        super(cause.getMessage(), cause);
    }

    /**
     * Whether what went wrong came of the database's state, not of what it was asked, so that the same may succeed later: the connection
     * was lost, the transaction was rolled back for another's sake, it is out of resources or stopped by its operator.
     *
     * @param trouble of whatever class; its causes are looked at
     */
    public static boolean isPassing(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException failure) return isPassing(failure.getSQLState());
        }
        return false;
    }

    private static boolean isPassing(@Nullable String state) {
        return state == null || state.length() < 2 || PASSING.contains(state.substring(0, 2));
    }

    /** The five characters by which PostgreSQL names what happened, or an empty text. */
    public String sqlState() {
        return getCause() instanceof SQLException failure && failure.getSQLState() != null ? failure.getSQLState() : "";
    }
}
