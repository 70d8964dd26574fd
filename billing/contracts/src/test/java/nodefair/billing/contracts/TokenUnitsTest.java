package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class TokenUnitsTest {
    private static final BigInteger ONE_AT_18 = BigInteger.TEN.pow(18);

    @Test
    void conversion_isExactBothWays() {
        assertThat(TokenUnits.fromMicros(1_500_000, 6)).isEqualTo(1_500_000);
        assertThat(TokenUnits.fromMicros(1_000_000, 18)).isEqualTo(ONE_AT_18);
        assertThat(TokenUnits.toMicros(ONE_AT_18, 18)).isEqualTo(1_000_000);
    }

    @Test
    void wholeMicros_leavesDustOut() {
        assertThat(TokenUnits.wholeMicros(ONE_AT_18.subtract(BigInteger.ONE), 18))
                .isEqualTo(999_999);
        assertThat(TokenUnits.wholeMicros(BigInteger.TEN, 6)).isEqualTo(10);
    }

    @Test
    void isWhole_saysWhatToMicrosTakes() {
        assertThat(TokenUnits.isWhole(ONE_AT_18, 18)).isTrue();
        assertThat(TokenUnits.isWhole(ONE_AT_18.add(BigInteger.ONE), 18)).isFalse();
        assertThat(TokenUnits.isWhole(BigInteger.valueOf(Long.MAX_VALUE), 6)).isTrue();
        assertThat(TokenUnits.isWhole(BigInteger.TWO.pow(63), 6)).isFalse();
    }

    @Test
    void toMicros_refusesDustAndExcess() {
        assertThatThrownBy(() -> TokenUnits.toMicros(ONE_AT_18.add(BigInteger.ONE), 18))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> TokenUnits.toMicros(BigInteger.TWO.pow(63), 6))
                .isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> TokenUnits.fromMicros(1, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
