package nodefair.billing.ledger;

import java.util.UUID;

/**
 * A booking that is in the books.
 *
 * @param sequence its place in the chain
 * @param repeated true when the key was posted before and nothing was written now
 */
public record Posted(long sequence, UUID id, boolean repeated) {}
