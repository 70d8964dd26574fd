package nodefair.billing.token;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;

/**
 * Where the price of a token comes from: fixed for a stablecoin, an on-chain feed otherwise. Both together are a stablecoin that is
 * accepted only while its feed stays near the fixed price.
 *
 * @param fixedUsd dollars a whole token
 * @param feed address of a contract with Chainlink's AggregatorV3Interface, lower case
 * @param ageMax how old the feed's answer may be
 * @param deviationMaxPpm how far an answer may be from the price before it, or from the fixed one, in parts per million
 */
public record PriceSource(Optional<BigDecimal> fixedUsd, Optional<String> feed, Duration ageMax, int deviationMaxPpm) {
    private static final int PPM = 1_000_000;

    public PriceSource {
        if (fixedUsd.isEmpty() && feed.isEmpty())
            throw new IllegalArgumentException("neither a fixed price nor a feed");
        if (fixedUsd.isPresent() && fixedUsd.get().signum() <= 0)
            throw new IllegalArgumentException("fixed price is not positive");
        if (ageMax.isNegative() || ageMax.isZero()) throw new IllegalArgumentException("age is not positive");
        if (deviationMaxPpm < 1 || deviationMaxPpm > PPM) {
            throw new IllegalArgumentException("deviation is outside 1 to 1,000,000 ppm: " + deviationMaxPpm);
        }
    }

    /** One dollar, whatever the market says. */
    public static PriceSource dollar() {
        return new PriceSource(Optional.of(BigDecimal.ONE), Optional.empty(), Duration.ofHours(1), PPM);
    }

    /** What a quote names as its source. */
    String name() {
        return feed.map(address -> "feed " + address).orElse("fixed");
    }
}
