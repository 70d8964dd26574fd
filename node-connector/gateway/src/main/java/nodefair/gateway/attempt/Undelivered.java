package nodefair.gateway.attempt;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nodefair.gateway.session.LiveSession;
import nodefair.gateway.transaction.Transactions;
import nodefair.protocol.frame.Assign;

/** Ends an attempt whose frame could not be sent: its node never heard of it. */
public final class Undelivered {
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final Transactions transactions;
    private final Clock clock;

    public Undelivered(Transactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    public void end(LiveSession session, Assign frame) {
        Instant now = clock.instant();
        session.pause(now, PAUSE);
        transactions.run(connection -> {
            Optional<AttemptRow> attempt = AttemptRow.lock(
                    connection,
                    frame.attemptId(),
                    frame.fencing(),
                    session.node().id());
            if (attempt.isPresent()) {
                AttemptEnds.refused(connection, attempt.get(), "its node could not be reached.", now);
            }
        });
    }
}
