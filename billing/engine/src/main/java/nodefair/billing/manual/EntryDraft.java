package nodefair.billing.manual;

import java.time.Instant;
import java.util.Optional;
import nodefair.db.money.Money;

/**
 * An entry that somebody wants to book.
 *
 * @param debitAccount code of one of the platform's own accounts
 * @param creditAccount code of another one
 * @param amount above zero
 * @param occurredAt when it happened; not later than now, not in a closed month
 * @param why 10 to 500 characters for the reader of the books
 * @param stripeId Stripe's id of the object whose difference it mends, or of its line when it is about none; the reconciliation matches
 *     by it
 */
public record EntryDraft(
        String debitAccount,
        String creditAccount,
        Money amount,
        Instant occurredAt,
        String why,
        Optional<String> stripeId) {
    public EntryDraft {
        if (stripeId.filter(id -> !id.matches("[a-z]+_\\w+")).isPresent())
            throw new IllegalArgumentException("no id of Stripe's: " + stripeId);
    }

    public EntryDraft(String debitAccount, String creditAccount, Money amount, Instant occurredAt, String why) {
        this(debitAccount, creditAccount, amount, occurredAt, why, Optional.empty());
    }

    public EntryDraft mending(String stripeId) {
        return new EntryDraft(debitAccount, creditAccount, amount, occurredAt, why, Optional.of(stripeId));
    }
}
