package nodefair.fleet.stake;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * What one wallet has staked on one node.
 *
 * @param owner the wallet, lower case
 * @param active what counts
 * @param unbonding what is on its way out
 * @param releasableAt from then on it may be withdrawn; null when nothing unbonds
 * @param releasable it may be withdrawn now
 */
public record StakeView(
        UUID nodeId,
        String nodeName,
        String owner,
        Money active,
        Money unbonding,
        @Nullable Instant releasableAt,
        boolean releasable) {}
