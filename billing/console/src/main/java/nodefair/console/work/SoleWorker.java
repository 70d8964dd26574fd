package nodefair.console.work;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says whether this instance may work. PostgreSQL's advisory lock is held by one connection at a time and is free again when that
 * connection dies, so a killed instance is followed by another within seconds.
 */
@ApplicationScoped
public class SoleWorker {
    private static final Logger LOG = LoggerFactory.getLogger(SoleWorker.class);
    /** Another key than the ledger's own advisory lock. */
    private static final long LOCK = 0x6e66776f726b6572L;

    private static final int ANSWER_SECONDS = 5;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    private @Nullable Connection holder;

    /** True while this instance holds the lock; tries to get it otherwise. */
    synchronized boolean isMe() {
        try {
            if (holder != null && holder.isValid(ANSWER_SECONDS)) return true;
            release();
            holder = locked(dataSource).orElse(null);
            if (holder != null) LOG.info("This instance moves the money from now on");
            return holder != null;
        } catch (SQLException e) {
            LOG.warn("Cannot ask for the workers' lock, why={}", e.getMessage());
            return false;
        }
    }

    @PreDestroy
    synchronized void release() {
        Connection held = holder;
        holder = null;
        if (held == null) return;
        try (held;
                Statement unlock = held.createStatement()) {
            unlock.execute("select pg_advisory_unlock(" + LOCK + ")");
        } catch (SQLException e) {
            LOG.warn("Cannot give the workers' lock back, why={}", e.getMessage());
        }
    }

    /** A connection that holds the lock; one that does not is given back, also when the question fails. */
    static Optional<Connection> locked(DataSource source) throws SQLException {
        Connection candidate = source.getConnection();
        boolean mine = false;
        try {
            mine = lock(candidate);
        } finally {
            if (!mine) candidate.close();
        }
        return mine ? Optional.of(candidate) : Optional.empty();
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return row.next() && row.getBoolean(1);
        }
    }
}
