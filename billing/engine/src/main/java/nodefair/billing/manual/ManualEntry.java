package nodefair.billing.manual;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.ledger.ManualEntryState;
import nodefair.db.money.Money;

/**
 * A reversal or an entry that a person proposed.
 *
 * @param reverses sequence of the transaction to reverse; empty for an entry
 * @param debitAccount empty for a reversal
 * @param creditAccount empty for a reversal
 * @param amount of the entry; of a reversal, all debits of the transaction in its largest currency
 * @param needsSecond it is at or above the limit of four eyes
 * @param proposedBy kind:id
 * @param proposer the name
 * @param decider the name; empty while it waits
 * @param answer why it was declined
 * @param stripeId Stripe's id of the object whose difference it mends
 * @param transaction sequence of the booking; empty unless posted
 */
public record ManualEntry(
        UUID id,
        ManualEntryState state,
        Optional<Long> reverses,
        Optional<String> debitAccount,
        Optional<String> creditAccount,
        Money amount,
        Instant occurredAt,
        String why,
        boolean needsSecond,
        String proposedBy,
        String proposer,
        Instant proposedAt,
        Optional<String> decider,
        Optional<Instant> decidedAt,
        Optional<String> answer,
        Optional<String> stripeId,
        Optional<Long> transaction) {

    /** Whether that person may post it. */
    public boolean maySettle(String actor) {
        return state == ManualEntryState.PROPOSED && !proposedBy.equals(actor);
    }
}
