package nodefair.billing.reconciliation;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.reconciliation.ExceptionState;

/**
 * A difference in the queue.
 *
 * @param theirId the other side's id of its first line; empty when it has none
 * @param theirs what moved there; empty when it has no line
 * @param ourSource business event of our first booking
 * @param ourSequence of our first booking
 * @param occurredAt when it came up first on either side
 * @param why what is known of the cause; the explanation once there is one
 * @param explainedBy a name
 * @param endedAt when a run saw that both sides agree
 */
public record ExceptionRow(
        UUID id,
        ExceptionState state,
        Mismatch.Kind kind,
        Item item,
        Optional<String> theirId,
        Optional<String> theirType,
        Optional<Money> theirs,
        Optional<String> ourSource,
        Optional<Long> ourSequence,
        Optional<Money> ours,
        Instant occurredAt,
        String why,
        Optional<String> explainedBy,
        Optional<Instant> endedAt) {
    public Party party() {
        return Party.of(item.account());
    }

    /** Theirs less ours. */
    public Money difference() {
        Money nothing = Money.zero(item.currency());
        return theirs.orElse(nothing).minus(ours.orElse(nothing));
    }

    /** Whether somebody may say why it is there. */
    public boolean explainable() {
        return state == ExceptionState.OPEN && kind != Mismatch.Kind.ON_ITS_WAY;
    }
}
