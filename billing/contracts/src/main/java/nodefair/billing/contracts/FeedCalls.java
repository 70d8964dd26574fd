package nodefair.billing.contracts;

import java.math.BigInteger;

/** Calldata for a price feed with Chainlink's AggregatorV3Interface, and what it answers. */
public final class FeedCalls {
    private static final int DECIMALS_MAX = 36;
    /** Thirty thousand years, and no more than an Instant takes. */
    private static final int SECONDS_BITS = 40;

    private FeedCalls() {}

    /**
     * A feed's newest answer.
     *
     * @param answer with the feed's decimals; may be negative
     * @param updatedAtSeconds Unix time; 0 for a round that has not ended
     */
    public record Round(BigInteger id, BigInteger answer, long updatedAtSeconds) {}

    public static String latestRound() {
        return Abi.call("latestRoundData");
    }

    /** @throws UnreadableAnswer when the answer is no round */
    public static Round round(String data) {
        BigInteger updatedAt = Abi.uintAt(data, 3);
        if (updatedAt.bitLength() > SECONDS_BITS) throw new UnreadableAnswer("a round of second " + updatedAt);
        return new Round(Abi.uintAt(data, 0), Abi.intAt(data, 1), updatedAt.longValueExact());
    }

    public static String decimals() {
        return Abi.call("decimals");
    }

    /** @throws UnreadableAnswer when it is above 36 */
    public static int decimals(String data) {
        BigInteger decimals = Abi.uintAt(data, 0);
        if (decimals.compareTo(BigInteger.valueOf(DECIMALS_MAX)) > 0) {
            throw new UnreadableAnswer("a feed of " + decimals + " decimals");
        }
        return decimals.intValueExact();
    }
}
