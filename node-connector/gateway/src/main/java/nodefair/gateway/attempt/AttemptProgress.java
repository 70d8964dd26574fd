package nodefair.gateway.attempt;

import java.sql.PreparedStatement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Progress;

/** Keeps the last progress of each attempt and stores it at the pace of its flushes, however often nodes speak. */
final class AttemptProgress {
    private static final String UPDATE = "update attempts set progress_done = ?, progress_total = ?, progress_note = ?"
            + " where id = ? and fencing = ? and node_id = ? and state in ('assigned', 'running', 'reported')";

    private final Transactions transactions;
    private final Map<UUID, Said> last = new ConcurrentHashMap<>();

    AttemptProgress(Transactions transactions) {
        this.transactions = transactions;
    }

    private record Said(UUID nodeId, Progress progress) {}

    void put(UUID nodeId, Progress progress) {
        last.put(progress.attemptId(), new Said(nodeId, progress));
    }

    void flush() {
        List<Said> taken = List.copyOf(last.values());
        if (taken.isEmpty()) return;
        transactions.run(connection -> {
            try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
                for (Said said : taken) {
                    Progress at = said.progress();
                    Sql.bind(
                            connection,
                            update,
                            at.done(),
                            at.total(),
                            at.note(),
                            at.attemptId(),
                            at.fencing(),
                            said.nodeId());
                    update.addBatch();
                }
                update.executeBatch();
            }
        });
        taken.forEach(said -> last.remove(said.progress().attemptId(), said));
    }
}
