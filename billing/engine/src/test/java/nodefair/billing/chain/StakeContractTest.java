package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import nodefair.billing.settings.SettingValues;
import org.junit.jupiter.api.Test;

class StakeContractTest {
    private static final String CONTRACT = "0x" + "Ab".repeat(20);
    private static final String SLASH = "0x" + "Cd".repeat(32);

    @Test
    void read_takesItsOwnStartAndWhatAPersonHasLookedAt() {
        StakeContract it = read(Map.of(
                "nodefair.chain.stake",
                CONTRACT,
                "nodefair.chain.start.block",
                "900",
                "nodefair.chain.stake.start.block",
                "17",
                "nodefair.chain.stake.disowned",
                SLASH + ", "));

        assertThat(it.address()).hasValue("0x" + "ab".repeat(20));
        assertThat(it.startBlock()).isEqualTo(17);
        assertThat(it.disowned()).containsExactly("0x" + "cd".repeat(32));
    }

    @Test
    void read_beginsWithTheChainWhereNoStartIsNamed() {
        StakeContract it = read(Map.of("nodefair.chain.stake", CONTRACT, "nodefair.chain.start.block", "900"));

        assertThat(it.startBlock()).isZero();
        assertThat(it.disowned()).isEmpty();
    }

    @Test
    void read_namesTheSettingThatIsWrong() {
        for (Map.Entry<String, String> wrong : Map.of(
                        "nodefair.chain.stake", "0x12",
                        "nodefair.chain.stake.start.block", "soon",
                        "nodefair.chain.stake.disowned", "2026-11-20")
                .entrySet()) {
            assertThatThrownBy(() -> read(Map.of(wrong.getKey(), wrong.getValue())))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining(wrong.getKey());
        }
    }

    private static StakeContract read(Map<String, String> settings) {
        StakeContract it = new StakeContract();
        it.read(new SettingValues(name -> Optional.ofNullable(settings.get(name))));
        return it;
    }
}
