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
 * @param frozen what open verdicts keep of both
 * @param free what can be taken out and withdrawn whatever becomes of them
 * @param releasableAt from then on it may be withdrawn; null when nothing unbonds
 * @param releasable it may be withdrawn now
 */
public record StakeView(
        UUID nodeId,
        String nodeName,
        String owner,
        Money active,
        Money unbonding,
        Money frozen,
        Money free,
        @Nullable Instant releasableAt,
        boolean releasable) {}
