package nodefair.billing.anchor;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * A day's root that stands on a chain for good.
 *
 * @param contract lower case
 * @param transactionHash that carried it there; empty when we found it there and do not know
 * @param anchoredAt when we knew that it is final
 */
public record Anchor(
        LocalDate day, long chainId, String contract, Optional<String> transactionHash, Instant anchoredAt) {}
