package nodefair.billing.reconciliation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.reconciliation.RunState;

/**
 * A comparison with the other side.
 *
 * @param from included
 * @param to not included
 * @param requestedBy a name; empty for the schedule
 * @param theirLines lines that the other side has of that time
 * @param matched objects that both sides have alike
 * @param differences objects that they have not
 * @param startedAt when it was asked for while it is queued
 */
public record RunRow(
        UUID id,
        Party party,
        RunState state,
        Instant from,
        Instant to,
        Optional<String> requestedBy,
        long theirLines,
        long ourLines,
        long matched,
        long differences,
        Optional<String> failure,
        Instant startedAt,
        Optional<Instant> endedAt,
        List<Sum> sums) {
    public RunRow {
        sums = List.copyOf(sums);
    }

    /** What both sides say moved on an account in the time of the run. */
    public record Sum(String account, Money theirs, Money ours) {
        /** Theirs less ours. */
        public Money difference() {
            return theirs.minus(ours);
        }
    }

    RunRow with(List<Sum> found) {
        return new RunRow(
                id,
                party,
                state,
                from,
                to,
                requestedBy,
                theirLines,
                ourLines,
                matched,
                differences,
                failure,
                startedAt,
                endedAt,
                found);
    }

    public boolean working() {
        return !state.isFinal();
    }
}
