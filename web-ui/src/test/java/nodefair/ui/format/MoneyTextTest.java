package nodefair.ui.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MoneyTextTest {
    @Test
    void perHour_hasFourDecimalsAndSixIfNeeded() {
        assertThat(MoneyText.perHour(418_000, "USD")).hasToString("$0.4180");
        assertThat(MoneyText.perHour(418_001, "USD")).hasToString("$0.418001");
    }

    @Test
    void booked_parksTheMicroTail() {
        assertThat(MoneyText.booked(399_886, "USD")).isEqualTo(new MoneyText("$0.39", "9886", ""));
        assertThat(MoneyText.booked(-1_234_567_890_123L, "USD"))
                .isEqualTo(new MoneyText("\u2212$1,234,567.89", "0123", ""));
    }

    @Test
    void cents_roundsHalfUpAndNamesOtherCurrencies() {
        assertThat(MoneyText.cents(20_905_000, "USD")).hasToString("$20.91");
        assertThat(MoneyText.cents(20_900_000, "NUSD")).hasToString("20.90 NUSD");
        assertThat(MoneyText.cents(-1, "USD")).hasToString("$0.00");
    }

    @Test
    void signed_marksGrowthOnly() {
        assertThat(MoneyText.booked(1, "USD").signed()).hasToString("+$0.000001");
        assertThat(MoneyText.booked(0, "USD").signed()).hasToString("$0.000000");
        assertThat(MoneyText.cents(-10_000, "USD").signed()).hasToString("\u2212$0.01");
    }

    @Test
    void of_holdsTheExtremes() {
        assertThat(MoneyText.booked(Long.MIN_VALUE, "USD")).hasToString("\u2212$9,223,372,036,854.775808");
    }
}
