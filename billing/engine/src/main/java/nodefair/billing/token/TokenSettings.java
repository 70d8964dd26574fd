package nodefair.billing.token;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import nodefair.billing.chain.ChainSettings;

/** Reads the price of the rail's token from {@code nodefair.chain.token.SYMBOL.*}: one dollar when nothing is set. */
final class TokenSettings {
    private static final long AGE_SECONDS = 3_600;
    private static final int DEVIATION_PPM = 100_000;

    private final Function<String, Optional<String>> setting;

    /** @param setting gives the value of a setting by its name */
    TokenSettings(Function<String, Optional<String>> setting) {
        this.setting = name -> setting.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws IllegalArgumentException that names the setting and what it accepts */
    AcceptedToken read(ChainSettings rail) {
        return new AcceptedToken(rail.tokenSymbol(), rail.token(), rail.tokenDecimals(), price(rail.tokenSymbol()));
    }

    private PriceSource price(String symbol) {
        String prefix = "nodefair.chain.token." + symbol.toLowerCase(Locale.ROOT) + ".";
        Optional<String> fixed = setting.apply(prefix + "price");
        Optional<String> feed = setting.apply(prefix + "feed");
        if (fixed.isEmpty() && feed.isEmpty()) return PriceSource.dollar();
        try {
            return new PriceSource(
                    fixed.map(BigDecimal::new),
                    feed.map(address -> address.toLowerCase(Locale.ROOT)),
                    Duration.ofSeconds(number(prefix + "age.max", AGE_SECONDS)),
                    Math.toIntExact(number(prefix + "deviation.max.ppm", DEVIATION_PPM)));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    prefix + "price, feed, age.max, deviation.max.ppm: " + wrong.getMessage(), wrong);
        }
    }

    private long number(String name, long otherwise) {
        return setting.apply(name).map(Long::parseLong).orElse(otherwise);
    }
}
