package nodefair.portal.stake;

import static org.assertj.core.api.Assertions.assertThat;

import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class StakeAmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"250|250000000", " 12.5 |12500000", "12,5|12500000", "0.000001|1"})
    void micros_areExact(String typed, long micros) {
        assertThat(StakeAmount.micros(typed)).hasValue(micros);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "0", "0.0000001", "-1", "1e3", "1.000,5", "ten", "1000000001"})
    void micros_areEmptyForWhatIsNoAmount(String typed) {
        assertThat(StakeAmount.micros(typed)).isEmpty();
    }

    @Test
    void typed_canBeReadAgain() {
        assertThat(StakeAmount.typed(new Money(12_500_000, "NUSD"))).isEqualTo("12.5");
        assertThat(StakeAmount.typed(new Money(200_000_000, "NUSD"))).isEqualTo("200");
    }
}
