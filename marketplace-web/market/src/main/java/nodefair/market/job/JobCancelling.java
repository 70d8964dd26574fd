package nodefair.market.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.UUID;
import javax.sql.DataSource;

/** A renter's wish to end a job; the gateway fulfils it. */
@ApplicationScoped
public class JobCancelling {
    private static final String CANCEL =
            "update jobs set cancel_requested_at = ? where id = ? and account_id = ? and ended_at is null and cancel_requested_at is null";

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** True when the job was going on and had not been cancelled before. */
    @Transactional
    public boolean request(UUID accountId, UUID jobId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(CANCEL)) {
            update.setTimestamp(1, Timestamp.from(clock.instant()));
            update.setObject(2, jobId);
            update.setObject(3, accountId);
            boolean asked = update.executeUpdate() == 1;
            if (asked) JobInserter.hint(connection);
            return asked;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot cancel job " + jobId, e);
        }
    }
}
