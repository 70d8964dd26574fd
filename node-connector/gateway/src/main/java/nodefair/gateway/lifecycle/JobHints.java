package nodefair.gateway.lifecycle;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Listens on the channel nodefair_jobs; a hint saves a tick's wait, a lost one costs no more than that. */
final class JobHints implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(JobHints.class);
    private static final int WAIT_MILLIS = 500;

    private final DataSource database;
    private final Runnable onHint;
    private final CountDownLatch stopped = new CountDownLatch(1);

    JobHints(DataSource database, Runnable onHint) {
        this.database = database;
        this.onHint = onHint;
    }

    void stop() {
        stopped.countDown();
    }

    @Override
    public void run() {
        while (stopped.getCount() > 0) {
            try {
                listen();
            } catch (SQLException e) {
                LOG.warn("listening for jobs failed, polling goes on, sqlState={}", e.getSQLState(), e);
                pause();
            }
        }
    }

    private void listen() throws SQLException {
        try (Connection connection = database.getConnection()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute("listen nodefair_jobs");
            }
            PGConnection postgres = connection.unwrap(PGConnection.class);
            try {
                while (stopped.getCount() > 0) {
                    PGNotification[] hints = postgres.getNotifications(WAIT_MILLIS);
                    if (hints != null && hints.length > 0) onHint.run();
                }
            } finally {
                try (Statement statement = connection.createStatement()) {
                    statement.execute("unlisten *");
                }
            }
        }
    }

    private void pause() {
        try {
            boolean stopping = stopped.await(WAIT_MILLIS, TimeUnit.MILLISECONDS);
            LOG.debug("listening again, stopping={}", stopping);
        } catch (InterruptedException e) {
            stopped.countDown();
            Thread.currentThread().interrupt();
        }
    }
}
