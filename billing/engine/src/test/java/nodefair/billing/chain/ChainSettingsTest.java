package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ChainSettingsTest {
    private static final String ADDRESS = "0x5FbDB2315678afecb367f032d93F642f64180aa3";

    @Test
    void read_isEmptyWithoutAnEndpoint() {
        assertThat(ChainSettings.read(name -> Optional.empty())).isEmpty();
        assertThat(ChainSettings.read(name -> Optional.of(" "))).isEmpty();
    }

    @Test
    void read_takesDefaultsAndLowersAddresses() {
        ChainSettings settings = read(complete()).orElseThrow();

        assertThat(settings.escrow()).isEqualTo(ADDRESS.toLowerCase(java.util.Locale.ROOT));
        assertThat(settings.tokenSymbol()).isEqualTo("NUSD");
        assertThat(settings.tokenDecimals()).isEqualTo(6);
        assertThat(settings.confirmations()).as("the chain says what is final").isZero();
        assertThat(settings.toString()).doesNotContain("secret");
    }

    @Test
    void read_needsTheOperatorsKeyForSigningOnly() {
        Map<String, String> keyless = complete();
        keyless.remove("nodefair.chain.operator.key");

        TokenRail rail = RailSwitch.on(read(keyless).orElseThrow());

        assertThat(rail.isOn()).isTrue();
        assertThatThrownBy(rail.home()::signer).hasMessageContaining("nodefair.chain.operator.key");
    }

    @Test
    void read_takesOneEndpointOrTwo() {
        Map<String, String> settings = complete();
        assertThat(read(settings).orElseThrow().rpcUrls()).containsExactly("http://127.0.0.1:8704");
        settings.put("nodefair.chain.rpc.url.2", "http://127.0.0.1:8705");
        assertThat(read(settings).orElseThrow().rpcUrls())
                .containsExactly("http://127.0.0.1:8704", "http://127.0.0.1:8705");
        settings.remove("nodefair.chain.rpc.url.2");
        settings.put("nodefair.chain.rpc.url", "http://a:1, http://b:2");
        assertThat(read(settings).orElseThrow().rpcUrls()).containsExactly("http://a:1", "http://b:2");
        settings.put("nodefair.chain.rpc.url", "http://a:1,http://a:1");
        assertThatThrownBy(() -> read(settings)).hasMessageContaining("nodefair.chain.rpc.url");
    }

    @Test
    void read_knowsOneEndpointByTwoSpellings() {
        Map<String, String> settings = complete();
        for (String other : List.of(
                "http://NODE/key/,http://node/key", "https://node:443,https://node/", "http://node:80/,http://node")) {
            settings.put("nodefair.chain.rpc.url", other);
            assertThatThrownBy(() -> read(settings)).as(other).hasMessageContaining("two different ones");
        }
        settings.put("nodefair.chain.rpc.url", "http://node/one,http://node/two");
        assertThat(read(settings).orElseThrow().rpcUrls()).hasSize(2);
    }

    @Test
    void maySend_needsTwoEndpointsOutsideOfDevelopment() {
        Map<String, String> settings = complete();
        assertThat(RailSwitch.on(read(settings).orElseThrow()).home().maySend()).isTrue();
        settings.put("nodefair.chain.id", "1");
        assertThat(RailSwitch.on(read(settings).orElseThrow()).home().maySend()).isFalse();
        settings.put("nodefair.chain.rpc.url.2", "http://127.0.0.1:8705");
        assertThat(RailSwitch.on(read(settings).orElseThrow()).home().maySend()).isTrue();
    }

    @Test
    void limits_haveUnitsAndDefaults() {
        Map<String, String> settings = new HashMap<>();
        assertThat(limits(settings).feeMaxWei()).isEqualTo(500_000_000_000L);
        assertThat(limits(settings).fundsLowWei()).isEqualTo(50_000_000_000_000_000L);
        assertThat(limits(settings).oneEndpoint()).isFalse();
        assertThat(limits(settings).partEvery()).hasDays(7);

        settings.put("nodefair.chain.fee.max.gwei", "0.5");
        settings.put("nodefair.chain.fee.low.gwei", " 7 ");
        settings.put("nodefair.chain.single.endpoint", "true");
        assertThat(limits(settings).feeMaxWei()).isEqualTo(500_000_000L);
        assertThat(limits(settings).fundsLowWei()).isEqualTo(7_000_000_000L);
        assertThat(limits(settings).oneEndpoint()).isTrue();
        settings.put("nodefair.chain.fee.max.gwei", "0");
        assertThatThrownBy(() -> limits(settings)).hasMessageContaining("nodefair.chain.fee.max.gwei");
        settings.put("nodefair.chain.fee.max.gwei", "cheap");
        assertThatThrownBy(() -> limits(settings)).hasMessageContaining("nodefair.chain.fee.max.gwei");
    }

    private static ChainLimits limits(Map<String, String> settings) {
        return ChainLimits.read(name -> Optional.ofNullable(settings.get(name)));
    }

    @Test
    void read_namesWhatIsMissingOrWrong() {
        Map<String, String> incomplete = complete();
        incomplete.remove("nodefair.chain.treasury");
        assertThatThrownBy(() -> read(incomplete)).hasMessageContaining("nodefair.chain.treasury");
        Map<String, String> wrong = complete();
        wrong.put("nodefair.chain.token", "NUSD");
        assertThatThrownBy(() -> read(wrong)).hasMessageContaining("nodefair.chain.token");
    }

    @Test
    void read_takesEndpointsThatItCanAskAlone() {
        for (String wrong : List.of("localhost:8545", "wss://node/key", "http://a b", "/rpc", "http://")) {
            Map<String, String> settings = complete();
            settings.put("nodefair.chain.rpc.url", wrong);
            assertThatThrownBy(() -> read(settings))
                    .as(wrong)
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("nodefair.chain.rpc.url or nodefair.chain.rpc.url.2 is no http(s)://host");
        }
    }

    @Test
    void read_boundsWhatCountsBlocksAndDays() {
        Map<String, String> settings = complete();
        settings.put("nodefair.chain.confirmations", "3000000000");
        assertThatThrownBy(() -> read(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nodefair.chain.confirmations is above 100000: 3000000000");
        settings.put("nodefair.chain.part.days", "999999999999999");
        assertThatThrownBy(() -> limits(settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("nodefair.chain.part.days is above 3650: 999999999999999");
    }

    private static Optional<ChainSettings> read(Map<String, String> settings) {
        return ChainSettings.read(name -> Optional.ofNullable(settings.get(name)));
    }

    private static Map<String, String> complete() {
        Map<String, String> settings = new HashMap<>();
        settings.put("nodefair.chain.rpc.url", "http://127.0.0.1:8704");
        settings.put("nodefair.chain.id", "31337");
        settings.put("nodefair.chain.escrow", ADDRESS);
        settings.put("nodefair.chain.token", ADDRESS);
        settings.put("nodefair.chain.operator.key", "secret");
        settings.put("nodefair.chain.treasury", ADDRESS);
        return settings;
    }
}
