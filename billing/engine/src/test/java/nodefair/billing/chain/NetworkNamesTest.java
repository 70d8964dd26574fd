package nodefair.billing.chain;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class NetworkNamesTest {
    @Test
    void fee_isNamedInTheCoinOfItsNetwork() {
        assertThat(NetworkNames.known(137)).isEqualTo(new NetworkNames.Network("Polygon", "POL"));
        assertThat(NetworkNames.known(8453)).isEqualTo(new NetworkNames.Network("Base", "ETH"));
    }

    @Test
    void networkThatNobodyKnows_isCalledByItsNumber() {
        assertThat(NetworkNames.known(77)).isEqualTo(new NetworkNames.Network("network 77", "ETH"));
    }
}
