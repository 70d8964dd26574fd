package nodefair.billing.stake;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened to a stake.
 *
 * @param kind staked, unbonding, withdrawn, slash_proposed, slash_appealed, slash_cancelled or slashed
 * @param amount base units; empty where none is named
 * @param at the time of its block; empty while that is not final
 */
public record StakeMove(
        String nodeName,
        String owner,
        String kind,
        Optional<BigInteger> amount,
        Optional<Instant> at,
        String transactionHash) {}
