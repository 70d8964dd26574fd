package nodefair.billing.stake;

import java.math.BigInteger;
import java.time.Instant;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.TokenUnits;
import nodefair.db.money.Money;

/**
 * The stake contract, and the rail of the token that it takes, whichever of the accepted tokens that is.
 *
 * @param contract address, lower case
 */
public record StakeRail(ChainRail rail, String contract) {
    public long chainId() {
        return rail.chainId();
    }

    /** In the token; what is smaller than a millionth is left out. */
    public Money money(BigInteger baseUnits) {
        return new Money(TokenUnits.wholeMicros(baseUnits, rail.settings().tokenDecimals()), rail.currency());
    }

    /** Base units. */
    public BigInteger units(long micros) {
        return TokenUnits.fromMicros(micros, rail.settings().tokenDecimals());
    }

    /** @throws ChainUnavailable while the endpoint does not have the block */
    Instant timeOf(long blockNumber) {
        return rail.chain()
                .block(blockNumber)
                .map(block -> Instant.ofEpochSecond(block.timestampSeconds()))
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + blockNumber));
    }
}
