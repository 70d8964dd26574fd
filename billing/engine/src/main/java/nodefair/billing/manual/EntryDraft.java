package nodefair.billing.manual;

import java.time.Instant;
import nodefair.db.money.Money;

/**
 * An entry that somebody wants to book.
 *
 * @param debitAccount code of one of the platform's own accounts
 * @param creditAccount code of another one
 * @param amount above zero
 * @param occurredAt when it happened; not later than now, not in a closed month
 * @param why 10 to 500 characters for the reader of the books
 */
public record EntryDraft(String debitAccount, String creditAccount, Money amount, Instant occurredAt, String why) {}
