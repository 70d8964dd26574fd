package nodefair.billing.ledger;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.ledger.HoldState;
import nodefair.db.money.Money;

/**
 * Money reserved on an account until it is moved, given back or expires.
 *
 * @param key unique among holds; placing it again returns the first one
 * @param amount above zero
 * @param captured what was moved of it; empty unless posted
 * @param transactionSequence the booking that moved it
 */
public record Hold(
        UUID id,
        String key,
        String accountCode,
        Money amount,
        HoldState state,
        String reason,
        Instant createdAt,
        Instant expiresAt,
        Optional<Money> captured,
        Optional<Long> transactionSequence) {}
