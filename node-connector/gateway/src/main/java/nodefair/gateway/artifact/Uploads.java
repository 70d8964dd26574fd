package nodefair.gateway.artifact;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.wire.Limits;

/** Counts what nodes store for their attempts. A file is counted before its bytes come and once, however often it is sent. */
public final class Uploads {
    private final Transactions transactions;

    public Uploads(Transactions transactions) {
        this.transactions = transactions;
    }

    /** What becomes of the wish to store a file. */
    public enum Answer {
        WELCOME,
        ATTEMPT_ENDED,
        TOO_MUCH
    }

    /**
     * Asks for room; a file that was welcome before is welcome again with the same size or a smaller one.
     *
     * @param bytes how long the file will be
     * @param bytesMax what all files of the attempt may have together
     */
    public Answer ask(UUID attemptId, String sha256, long bytes, long bytesMax) {
        return transactions.call(connection -> ask(connection, attemptId, sha256, bytes, bytesMax));
    }

    private static Answer ask(Connection connection, UUID attemptId, String sha256, long bytes, long bytesMax)
            throws SQLException {
        boolean live = Sql.exists(
                connection,
                "select 1 from attempts where id = ? and state in ('assigned', 'running', 'reported') for no key update",
                attemptId);
        if (!live) return Answer.ATTEMPT_ENDED;
        Sql.update(
                connection,
                "insert into attempt_uploads (attempt_id, sha256, bytes) select ?, ?, ?"
                        + " where (select count(*) < ? and coalesce(sum(bytes), 0) <= ?"
                        + " from attempt_uploads where attempt_id = ? and sha256 <> ?) on conflict do nothing",
                attemptId,
                sha256,
                bytes,
                (long) Limits.OUTPUTS_MAX,
                bytesMax - bytes,
                attemptId,
                sha256);
        boolean counted = Sql.exists(
                connection,
                "select 1 from attempt_uploads where attempt_id = ? and sha256 = ? and bytes >= ?",
                attemptId,
                sha256,
                bytes);
        return counted ? Answer.WELCOME : Answer.TOO_MUCH;
    }
}
