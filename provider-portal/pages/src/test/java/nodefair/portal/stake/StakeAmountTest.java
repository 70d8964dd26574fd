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
            value = {
                "250|250000000",
                " 12.5 |12500000",
                "12,5|12500000",
                "0.000001|1",
                "0.125|125000",
                "1.2500|1250000",
                "1000|1000000000"
            })
    void micros_areExact(String typed, long micros) {
        assertThat(StakeAmount.micros(typed)).hasValue(micros);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "0",
                "0.0000001",
                "-1",
                "1e3",
                "1.000,5",
                "ten",
                "1000000001",
                "1,000",
                "1.000",
                "12,500",
                "1,000,000"
            })
    void micros_areEmptyForWhatIsNoAmount(String typed) {
        assertThat(StakeAmount.micros(typed)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,000|amount_grouped",
                "1.000|amount_grouped",
                "1.000,50|amount_grouped",
                "1,000,000|amount_grouped",
                "99999999999999|amount_large",
                "ten|amount",
                "0|amount",
                "1.0000001|amount"
            })
    void fault_namesWhatIsWrong(String typed, String fault) {
        assertThat(StakeAmount.fault(typed)).hasValue(fault);
        assertThat(StakeAmount.micros(typed)).isEmpty();
    }

    @Test
    void typed_canBeReadAgain() {
        assertThat(StakeAmount.typed(new Money(12_500_000, "NUSD"))).isEqualTo("12.5");
        assertThat(StakeAmount.typed(new Money(200_000_000, "NUSD"))).isEqualTo("200");
        assertThat(StakeAmount.typed(new Money(12_125_000, "NUSD"))).isEqualTo("12.1250");
    }
}
