package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OwnAddressesTest {
    private static final String STAKE = "0x00000000000000000000000000000000000000AA";

    @Test
    void pays_refusesAddressesThatLoseTokensOnWhicheverChain() throws ReflectiveOperationException {
        ChainSettings first = rail(1, 1);
        ChainSettings other = rail(2, 10);
        TokenRail rails = RailSwitch.on(List.of(first, other));
        OwnAddresses ours = addresses(rails);

        assertThat(ours.pays(rails.home(), "0x" + "0".repeat(40))).isFalse();
        assertThat(ours.pays(rails.home(), STAKE)).isFalse();
        for (ChainSettings its : List.of(first, other)) {
            for (String lost : List.of(
                    its.escrow(), its.token(), its.treasury(), its.distributor().orElseThrow())) {
                assertThat(ours.pays(rails.home(), lost.toUpperCase(Locale.ROOT).replace("0X", "0x")))
                        .isFalse();
            }
        }
        assertThat(ours.pays(rails.home(), address(77))).isTrue();
    }

    private static OwnAddresses addresses(TokenRail rails) throws ReflectiveOperationException {
        StakeContract stake = new StakeContract();
        stake.at(STAKE, 0, Set.of());
        OwnAddresses ours = new OwnAddresses();
        put(ours, "rail", rails);
        put(ours, "stake", stake);
        return ours;
    }

    private static void put(OwnAddresses ours, String field, Object bean) throws ReflectiveOperationException {
        var injected = OwnAddresses.class.getDeclaredField(field);
        injected.setAccessible(true);
        injected.set(ours, bean);
    }

    private static ChainSettings rail(int number, long chain) {
        return new ChainSettings(
                        List.of("http://127.0.0.1:1"),
                        chain,
                        address(number * 100),
                        address(number * 100 + 1),
                        Optional.empty(),
                        address(number * 100 + 2),
                        "T" + number,
                        6,
                        0,
                        0)
                .paidOutBy(address(number * 100 + 3));
    }

    private static String address(int number) {
        return "0x%040x".formatted(number);
    }
}
