package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nodefair.billing.contracts.ChainUnavailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TokenRailTest {
    private final TokenRail rail =
            RailSwitch.on(List.of(settings(1, "NUSD", 1), settings(1, "NCR", 2), settings(10, "NGB", 1)));

    @AfterEach
    void close() {
        rail.close();
    }

    @Test
    void of_findsARailByItsCurrency() {
        assertThat(rail.of("NCR").orElseThrow().escrow()).isEqualTo(address(2));
        assertThat(rail.of("EURC")).isEmpty();
        assertThat(rail.home().currency()).isEqualTo("NUSD");
    }

    @Test
    void byChain_keepsTheTokensOfAChainTogether() {
        assertThat(rail.byChain().stream()
                        .map(tokens -> tokens.stream().map(ChainRail::currency).toList()))
                .containsExactly(List.of("NUSD", "NCR"), List.of("NGB"));
    }

    @Test
    void eachChain_comesOnceToAChain() {
        List<String> seen = new ArrayList<>();
        rail.eachChain(one -> seen.add(one.currency()));
        assertThat(seen).containsExactly("NUSD", "NGB");
    }

    @Test
    void each_goesOnAfterTroubleAndThrowsItInTheEnd() {
        List<String> done = new ArrayList<>();
        assertThatThrownBy(() -> rail.each(one -> {
                    if (one.chainId() == 1) throw new ChainUnavailable("no answer for " + one.currency());
                    done.add(one.currency());
                }))
                .hasMessage("no answer for NUSD")
                .satisfies(trouble -> assertThat(trouble.getSuppressed()).hasSize(1));
        assertThat(done).containsExactly("NGB");
    }

    private static ChainSettings settings(long chain, String symbol, int escrow) {
        return new ChainSettings(
                List.of("http://localhost:1"),
                chain,
                address(escrow),
                address(20 + escrow),
                Optional.empty(),
                address(30),
                symbol,
                6,
                0,
                0);
    }

    private static String address(int number) {
        return "0x%040x".formatted(number);
    }
}
