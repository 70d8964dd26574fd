package nodefair.gateway.attempt;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.attempt.AttemptState;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.session.NodeFrames;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.transaction.Sql;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Progress;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.Started;

/** Moves attempts on by what their nodes say; a word about another node's attempt, or an ended one, changes nothing. */
public final class AttemptFrames implements NodeFrames {
    private static final Duration PAUSE_AFTER_REFUSAL = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final GatewaySettings settings;
    private final Clock clock;
    private final AttemptLogs logs;
    private final AttemptProgress progress;
    private final ReportDesk reports;
    private final Reconciler reconciler;

    public AttemptFrames(Transactions transactions, GatewaySettings settings, Clock clock) {
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
        this.logs = new AttemptLogs(transactions, settings.logBytesMax());
        this.progress = new AttemptProgress(transactions);
        this.reports = new ReportDesk(transactions, settings, clock);
        this.reconciler = new Reconciler(transactions, settings, clock);
    }

    /** Stores the progress that came since the last time. */
    public void flushProgress() {
        progress.flush();
    }

    /** Stores the log lines that came since the last time. */
    public void flushLogs() {
        logs.flush();
    }

    @Override
    public void heartbeat(LiveSession session, Heartbeat frame) {
        session.beat(frame, reconciler.reconcile(session, frame.runningAttempts()));
    }

    @Override
    public void accept(LiveSession session, Accept frame) {
        Instant lease = clock.instant().plus(settings.lease());
        transactions.run(connection -> Sql.update(
                connection,
                "update attempts set lease_until = ?, session_id = ?"
                        + " where id = ? and fencing = ? and node_id = ? and state = 'assigned'",
                lease,
                session.id(),
                frame.attemptId(),
                frame.fencing(),
                session.node().id()));
    }

    @Override
    public void refuse(LiveSession session, Refuse frame) {
        Instant now = clock.instant();
        session.pause(now, PAUSE_AFTER_REFUSAL);
        String why = "its node refused" + (frame.detail().isBlank() ? "." : ": " + frame.detail());
        transactions.run(connection -> {
            Optional<AttemptRow> attempt = lock(connection, session, frame.attemptId(), frame.fencing());
            if (attempt.isPresent()) AttemptEnds.refused(connection, attempt.get(), why, now);
        });
    }

    @Override
    public void started(LiveSession session, Started frame) {
        Instant now = clock.instant();
        transactions.run(connection -> {
            Optional<AttemptRow> attempt = lock(connection, session, frame.attemptId(), frame.fencing());
            if (attempt.isPresent() && attempt.get().state() == AttemptState.ASSIGNED) {
                AttemptStart.running(connection, attempt.get(), now, now.plus(settings.lease()));
            }
        });
    }

    @Override
    public void progress(LiveSession session, Progress frame) {
        progress.put(session.node().id(), frame);
    }

    @Override
    public void log(LiveSession session, Log frame) {
        logs.add(session.node().id(), frame);
    }

    @Override
    public void report(LiveSession session, Report frame) {
        logs.flush(frame.attemptId());
        reports.take(session, frame);
    }

    private static Optional<AttemptRow> lock(Connection connection, LiveSession session, UUID attemptId, long fencing)
            throws SQLException {
        return AttemptRow.lock(connection, attemptId, fencing, session.node().id());
    }
}
