package nodefair.billing.escrow;

import java.math.BigInteger;
import java.time.Instant;

/**
 * A price feed on a local chain: code that answers {@code decimals()} with 8 and everything else with the five words of
 * {@code latestRoundData()}. A new price is new code at the same address.
 */
final class TestFeed {
    static final String ADDRESS = "0x" + "fe".repeat(20);
    private static final int DECIMALS = 8;
    /** Jumps to the end for the selector of decimals(); else five words in memory are returned. */
    private static final String ASK = "60003560e01c63313ce5671460%02x57";

    private static final String WORD = "7f%s60%02x52";
    private static final String RETURN_WORDS = "60a06000f3";
    private static final String RETURN_DECIMALS = "5b60%02x60005260206000f3".formatted(DECIMALS);

    private final TokenMarket market;
    private final int blocksToFinality;
    private long round;

    TestFeed(TokenMarket market, int blocksToFinality) {
        this.market = market;
        this.blocksToFinality = blocksToFinality;
    }

    /** @param price in 1e-8 dollars */
    void says(long price, Instant updatedAt) {
        round++;
        String words = word(BigInteger.valueOf(round), 0)
                + word(BigInteger.valueOf(price), 1)
                + word(BigInteger.valueOf(updatedAt.getEpochSecond()), 2)
                + word(BigInteger.valueOf(updatedAt.getEpochSecond()), 3)
                + word(BigInteger.valueOf(round), 4);
        int end = ASK.formatted(0).length() / 2 + words.length() / 2 + RETURN_WORDS.length() / 2;
        String code = ASK.formatted(end) + words + RETURN_WORDS + RETURN_DECIMALS;
        market.rpc("anvil_setCode", "[\"%s\",\"0x%s\"]".formatted(ADDRESS, code));
        for (int block = 0; block <= blocksToFinality; block++) market.rpc("evm_mine", "[]");
    }

    private static String word(BigInteger value, int index) {
        BigInteger unsigned = value.signum() < 0 ? value.add(BigInteger.TWO.pow(256)) : value;
        return WORD.formatted("%064x".formatted(unsigned), index * 32);
    }
}
