package nodefair.billing.alarm;

import java.time.Instant;
import java.util.Optional;
import nodefair.billing.ledger.Difference;

/**
 * A difference from when it was first seen to when it was no longer there.
 *
 * @param clearedAt empty while it is open
 */
public record Alarm(Difference difference, Instant firstSeenAt, Instant lastSeenAt, Optional<Instant> clearedAt) {}
