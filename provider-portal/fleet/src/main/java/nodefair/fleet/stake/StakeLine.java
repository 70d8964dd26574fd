package nodefair.fleet.stake;

import java.time.Instant;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a stake.
 *
 * @param kind staked, unbonding, withdrawn, slash_proposed, slash_appealed, slash_cancelled or slashed
 * @param amount null where none is named
 * @param at null while it is not final
 */
public record StakeLine(
        String nodeName,
        String owner,
        String kind,
        @Nullable Money amount,
        @Nullable Instant at,
        String transactionHash) {}
