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
    private static final String OWN = "0x" + "11".repeat(20);
    private static final String OTHER = "0x" + "2b".repeat(20);
    private static final ChainSettings RAIL =
            new ChainSettings(List.of("http://localhost:1"), 31337, OWN, OWN, Optional.empty(), OWN, "NUSD", 6, 0, 12);

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "nodefair.chain.tokens",
            "NUSD, NCR",
            "nodefair.chain.token.ncr.address",
            "0x" + "2B".repeat(20),
            "nodefair.chain.token.ncr.decimals",
            "18",
            "nodefair.chain.token.ncr.feed",
            "0x" + "FE".repeat(20)));

    @Test
    void read_givesTheRailsOwnTokenAloneWhenNothingIsSet() {
        settings.clear();
        assertThat(read()).containsExactly(new AcceptedToken("NUSD", OWN, 6, PriceSource.dollar()));
    }

    @Test
    void read_givesTheRailsOwnTokenFirstAndTheOthersWithTheirFeeds() {
        assertThat(read()).extracting(AcceptedToken::symbol).containsExactly("NUSD", "NCR");
        assertThat(read().get(1))
                .isEqualTo(new AcceptedToken(
                        "NCR",
                        OTHER,
                        18,
                        new PriceSource(
                                Optional.empty(), Optional.of("0x" + "fe".repeat(20)), Duration.ofHours(1), 100_000)));
    }

    @Test
    void read_takesAFeedThatGuardsTheStablecoin() {
        settings.put("nodefair.chain.token.nusd.price", "1");
        settings.put("nodefair.chain.token.nusd.feed", "0x" + "aa".repeat(20));
        settings.put("nodefair.chain.token.nusd.age.max", "86400");
        settings.put("nodefair.chain.token.nusd.deviation.max.ppm", "10000");
        assertThat(read().get(0).price())
                .isEqualTo(new PriceSource(
                        Optional.of(BigDecimal.ONE), Optional.of("0x" + "aa".repeat(20)), Duration.ofDays(1), 10_000));
    }

    @Test
    void read_namesTheSettingThatIsWrong() {
        assertWrong("nodefair.chain.token.ncr.address", "", "nodefair.chain.token.ncr.address is not set");
        assertWrong("nodefair.chain.token.ncr.address", "0x12", "NCR: not an address: 0x12");
        assertWrong("nodefair.chain.token.ncr.decimals", "2", "NCR: decimals are outside 6 to 18: 2");
        assertWrong(
                "nodefair.chain.token.ncr.decimals", "six", "nodefair.chain.token.ncr.decimals is not a whole number");
        assertWrong(
                "nodefair.chain.token.ncr.feed",
                "",
                "nodefair.chain.token.ncr.price, feed, age.max, deviation.max.ppm: neither a fixed price nor a feed");
        assertWrong(
                "nodefair.chain.token.ncr.address",
                OWN,
                "nodefair.chain.tokens names the same address twice: [" + OWN + ", " + OWN + "]");
        assertWrong("nodefair.chain.tokens", "usd", "nodefair.chain.token.usd.address is not set");
    }

    @Test
    void read_ofWrongSettingsLeavesTheRailsOwnToken() {
        settings.put("nodefair.chain.token.ncr.decimals", "99");
        assertThat(TokenRegistry.read(RAIL, name -> Optional.ofNullable(settings.get(name))))
                .extracting(AcceptedToken::symbol)
                .containsExactly("NUSD");
    }

    private void assertWrong(String name, String value, String message) {
        Map<String, String> wrong = new HashMap<>(settings);
        wrong.put(name, value);
        assertThatThrownBy(() -> new TokenSettings(key -> Optional.ofNullable(wrong.get(key))).read(RAIL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private List<AcceptedToken> read() {
        return new TokenSettings(name -> Optional.ofNullable(settings.get(name))).read(RAIL);
    }
}
