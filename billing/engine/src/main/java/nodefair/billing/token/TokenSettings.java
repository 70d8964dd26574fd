package nodefair.billing.token;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodefair.billing.chain.ChainSettings;

/** Reads the tokens of {@code nodefair.chain.tokens}; the rail's own token is the first, a stablecoin worth one dollar. */
final class TokenSettings {
    private static final String LIST = "nodefair.chain.tokens";
    private static final long AGE_SECONDS = 3_600;
    private static final int DEVIATION_PPM = 100_000;

    private final Function<String, Optional<String>> setting;

    /** @param setting gives the value of a setting by its name */
    TokenSettings(Function<String, Optional<String>> setting) {
        this.setting = name -> setting.apply(name).map(String::strip).filter(text -> !text.isEmpty());
    }

    /** @throws IllegalArgumentException that names the setting and what it accepts */
    List<AcceptedToken> read(ChainSettings rail) {
        List<AcceptedToken> tokens = new ArrayList<>();
        tokens.add(new AcceptedToken(rail.tokenSymbol(), rail.token(), rail.tokenDecimals(), own(rail.tokenSymbol())));
        setting.apply(LIST).stream()
                .flatMap(list -> Stream.of(list.split(",")))
                .map(String::strip)
                .filter(symbol -> !symbol.isEmpty() && !symbol.equals(rail.tokenSymbol()))
                .map(this::token)
                .forEach(tokens::add);
        distinct(tokens.stream().map(AcceptedToken::symbol).toList(), "symbol");
        distinct(tokens.stream().map(AcceptedToken::address).toList(), "address");
        return List.copyOf(tokens);
    }

    private PriceSource own(String symbol) {
        String prefix = prefix(symbol);
        return setting.apply(prefix + "feed").isPresent()
                        || setting.apply(prefix + "price").isPresent()
                ? price(prefix)
                : PriceSource.dollar();
    }

    private AcceptedToken token(String symbol) {
        String prefix = prefix(symbol);
        return new AcceptedToken(
                symbol,
                required(prefix + "address").toLowerCase(Locale.ROOT),
                Math.toIntExact(number(prefix + "decimals", -1)),
                price(prefix));
    }

    private PriceSource price(String prefix) {
        try {
            return new PriceSource(
                    setting.apply(prefix + "price").map(BigDecimal::new),
                    setting.apply(prefix + "feed").map(address -> address.toLowerCase(Locale.ROOT)),
                    Duration.ofSeconds(number(prefix + "age.max", AGE_SECONDS)),
                    Math.toIntExact(number(prefix + "deviation.max.ppm", DEVIATION_PPM)));
        } catch (IllegalArgumentException | ArithmeticException wrong) {
            throw new IllegalArgumentException(
                    prefix + "price, feed, age.max, deviation.max.ppm: " + wrong.getMessage(), wrong);
        }
    }

    private long number(String name, long otherwise) {
        try {
            return setting.apply(name).map(Long::parseLong).orElse(otherwise);
        } catch (NumberFormatException wrong) {
            throw new IllegalArgumentException(name + " is not a whole number", wrong);
        }
    }

    private String required(String name) {
        return setting.apply(name).orElseThrow(() -> new IllegalArgumentException(name + " is not set"));
    }

    private static String prefix(String symbol) {
        return "nodefair.chain.token." + symbol.toLowerCase(Locale.ROOT) + ".";
    }

    private static void distinct(List<String> values, String what) {
        if (values.stream().collect(Collectors.toSet()).size() < values.size()) {
            throw new IllegalArgumentException(LIST + " names the same " + what + " twice: " + values);
        }
    }
}
