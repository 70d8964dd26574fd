package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AccountCodeTest {
    @Test
    void address_withoutCodeIsAKeys() {
        assertThat(AccountCode.isContract("0x")).isFalse();
    }

    @Test
    void key_thatDelegatesIsNoContract() {
        assertThat(AccountCode.isContract("0xef0100" + "a1".repeat(20))).isFalse();
    }

    @Test
    void anyOtherCode_isAContracts() {
        assertThat(AccountCode.isContract("0x00")).isTrue();
        assertThat(AccountCode.isContract("0xef0100" + "a1".repeat(21))).isTrue();
    }
}
