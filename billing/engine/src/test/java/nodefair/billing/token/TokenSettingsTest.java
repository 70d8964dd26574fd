package nodefair.billing.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.chain.ChainSettings;
import org.junit.jupiter.api.Test;

class TokenSettingsTest {
    private static final String ADDRESS = "0x" + "11".repeat(20);
    private static final String PREFIX = "nodefair.chain.token.nusd.";
    private static final ChainSettings RAIL = new ChainSettings(
            List.of("http://localhost:1"), 31337, ADDRESS, ADDRESS, Optional.empty(), ADDRESS, "NUSD", 6, 0, 12);

    private final Map<String, String> settings = new HashMap<>();

    @Test
    void first_countsAsADollarWhenNothingIsSet() {
        assertThat(read()).isEqualTo(new AcceptedToken("NUSD", 31337, ADDRESS, 6, PriceSource.dollar()));
    }

    @Test
    void further_needsAPrice() {
        assertThatThrownBy(() -> settings().further(RAIL))
                .hasMessage(PREFIX + "price, feed, age.max, deviation.max.ppm: neither a fixed price nor a feed");
        settings.put(PREFIX + "price", "0.25");
        assertThat(settings().further(RAIL).price().fixedUsd()).contains(new BigDecimal("0.25"));
    }

    @Test
    void price_isRefusedByTheNameOfItsSetting() {
        settings.put(PREFIX + "price", "1");
        settings.put(PREFIX + "age.max", "soon");
        assertThatThrownBy(this::read).hasMessageContaining(PREFIX + "age.max is no whole number: soon");
        settings.put(PREFIX + "age.max", "999999999999999");
        assertThatThrownBy(this::read).hasMessageContaining(PREFIX + "age.max is above 2592000: 999999999999999");
        settings.put(PREFIX + "age.max", "60");
        settings.put(PREFIX + "feed", "0x12");
        assertThatThrownBy(this::read).hasMessageContaining(PREFIX + "feed is no address: 0x12");
        settings.put(PREFIX + "feed", "0x" + "fe".repeat(20));
        settings.put(PREFIX + "price", "one");
        assertThatThrownBy(this::read).hasMessageContaining(PREFIX + "price is no amount in dollars: one");
    }

    @Test
    void read_takesAFeed() {
        settings.put(PREFIX + "feed", "0x" + "FE".repeat(20));
        assertThat(read().price())
                .isEqualTo(new PriceSource(
                        Optional.empty(), Optional.of("0x" + "fe".repeat(20)), Duration.ofHours(1), 100_000));
    }

    @Test
    void read_takesAFeedThatGuardsAFixedPrice() {
        settings.putAll(Map.of(
                PREFIX + "price", "1",
                PREFIX + "feed", "0x" + "aa".repeat(20),
                PREFIX + "age.max", "86400",
                PREFIX + "deviation.max.ppm", "10000"));
        assertThat(read().price())
                .isEqualTo(new PriceSource(
                        Optional.of(BigDecimal.ONE), Optional.of("0x" + "aa".repeat(20)), Duration.ofDays(1), 10_000));
    }

    @Test
    void read_namesTheSettingsThatAreWrong() {
        settings.put(PREFIX + "price", "-1");
        assertThatThrownBy(this::read)
                .hasMessage(PREFIX + "price, feed, age.max, deviation.max.ppm: fixed price is not positive");
        settings.put(PREFIX + "price", "1");
        settings.put(PREFIX + "deviation.max.ppm", "0");
        assertThatThrownBy(this::read).hasMessageContaining("deviation is outside 1 to 1,000,000 ppm: 0");
    }

    @Test
    void tokens_leaveOutTheOneWhoseSettingsAreWrong() {
        ChainSettings other = new ChainSettings(
                List.of("http://localhost:2"), 10, ADDRESS, ADDRESS, Optional.empty(), ADDRESS, "NCR", 18, 0, 12);
        settings.put("nodefair.chain.token.ncr.price", "0.25");
        assertThat(tokens(other)).containsExactly("NUSD", "NCR");
        settings.put(PREFIX + "price", "cheap");
        assertThat(tokens(other)).containsExactly("NCR");
    }

    private List<String> tokens(ChainSettings other) {
        return TokenRegistry.read(List.of(RAIL, other), name -> Optional.ofNullable(settings.get(name))).stream()
                .map(AcceptedToken::symbol)
                .toList();
    }

    private AcceptedToken read() {
        return settings().first(RAIL);
    }

    private TokenSettings settings() {
        return new TokenSettings(name -> Optional.ofNullable(settings.get(name)));
    }
}
