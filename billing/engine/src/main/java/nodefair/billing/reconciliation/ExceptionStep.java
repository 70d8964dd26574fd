package nodefair.billing.reconciliation;

import java.time.Instant;
import java.util.Optional;
import nodefair.db.money.Money;

/**
 * Something that became of an exception.
 *
 * @param what found, changed, explained or resolved
 * @param actor a name; empty when a run did it
 * @param theirs as at that step, and so is the rest
 */
public record ExceptionStep(
        Instant at,
        String what,
        Optional<String> actor,
        Mismatch.Kind kind,
        Optional<Money> theirs,
        Optional<Money> ours,
        String why) {}
