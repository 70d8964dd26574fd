package nodefair.billing.token;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.settings.SettingValues;

/** Reads what tokens cost from {@code nodefair.chain.token.SYMBOL.*}. */
final class TokenSettings {
    private static final int AGE_SECONDS = 3_600;
    private static final int AGE_SECONDS_MAX = 30 * 24 * 3_600;
    private static final long DEVIATION_PPM = 100_000;

    private final SettingValues value;

    /** @param setting gives the value of a setting by its name */
    TokenSettings(Function<String, Optional<String>> setting) {
        value = new SettingValues(setting);
    }

    /**
     * The first token counts as one dollar when nothing is set, as the token of a demo does.
     *
     * @throws IllegalArgumentException that names the setting and what it accepts
     */
    AcceptedToken first(ChainSettings rail) {
        String prefix = prefix(rail.tokenSymbol());
        boolean isSet = value.text(prefix + "price")
                .or(() -> value.text(prefix + "feed"))
                .isPresent();
        return token(rail, isSet ? price(prefix) : PriceSource.dollar());
    }

    /**
     * Of a further token the price is set, too.
     *
     * @throws IllegalArgumentException that names the setting and what it accepts
     */
    AcceptedToken further(ChainSettings rail) {
        return token(rail, price(prefix(rail.tokenSymbol())));
    }

    private static AcceptedToken token(ChainSettings rail, PriceSource price) {
        return new AcceptedToken(rail.tokenSymbol(), rail.chainId(), rail.token(), rail.tokenDecimals(), price);
    }

    private static String prefix(String symbol) {
        return "nodefair.chain.token." + symbol.toLowerCase(Locale.ROOT) + ".";
    }

    private PriceSource price(String prefix) {
        Optional<BigDecimal> fixed = dollars(prefix + "price");
        Optional<String> feed = value.address(prefix + "feed");
        int ageMax = value.count(prefix + "age.max", AGE_SECONDS_MAX).orElse(AGE_SECONDS);
        long deviationMax = value.number(prefix + "deviation.max.ppm").orElse(DEVIATION_PPM);
        try {
            return new PriceSource(fixed, feed, Duration.ofSeconds(ageMax), Math.toIntExact(deviationMax));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    prefix + "price, feed, age.max, deviation.max.ppm: " + wrong.getMessage(), wrong);
        }
    }

    private Optional<BigDecimal> dollars(String name) {
        try {
            return value.text(name).map(BigDecimal::new);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " is no amount in dollars: " + value.required(name), wrong);
        }
    }
}
