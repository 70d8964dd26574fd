package nodefair.billing.ledger;

import java.time.Instant;
import nodefair.db.money.Money;

/**
 * A line of an account's statement.
 *
 * @param change on the side that makes the account grow; negative when it shrank
 * @param balance after this line
 */
public record StatementLine(
        long sequence,
        Instant occurredAt,
        Instant recordedAt,
        String reason,
        String source,
        Money change,
        Money balance) {}
