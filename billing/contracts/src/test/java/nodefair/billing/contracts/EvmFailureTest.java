package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvmFailureTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "execution reverted: paused",
                "invalid opcode: INVALID",
                "EVM error: InvalidFEOpcode",
                "EVM error OpcodeNotFound",
                "Bad instruction fe",
                "invalid jump destination",
                "stack underflow (0 <=> 2)",
                "stack limit reached 1024 (1023)",
                "out of gas"
            })
    void contract_thatFailedIsToldByTheWords(String words) {
        assertThat(EvmFailure.isNamed(words)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Too many requests",
                "header not found",
                "missing trie node",
                "gas required exceeds allowance (0)",
                "execution timeout",
                "insufficient funds for gas * price + value",
                "intrinsic gas too low",
                "method handler crashed"
            })
    @NullSource
    void endpoint_thatServesNothingSaysNothingAboutTheContract(@Nullable String words) {
        assertThat(EvmFailure.isNamed(words)).isFalse();
    }
}
