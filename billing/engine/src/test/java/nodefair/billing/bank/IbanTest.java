package nodefair.billing.bank;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IbanTest {
    @Test
    void parse_takesSpacesAndSmallLetters() {
        assertThat(Iban.parse("de89 3704 0044 0532 0130 00").orElseThrow().number())
                .isEqualTo("DE89370400440532013000");
        assertThat(Iban.parse("GB29NWBK60161331926819")).isPresent();
        assertThat(Iban.parse("FR1420041010050500013M02606")).isPresent();
    }

    @Test
    void parse_refusesAWrongCheckDigitAndAWrongForm() {
        assertThat(Iban.parse("DE88370400440532013000")).isEmpty();
        assertThat(Iban.parse("DE89370400440532013001")).isEmpty();
        assertThat(Iban.parse("DE8937040044")).isEmpty();
        assertThat(Iban.parse("")).isEmpty();
    }

    @Test
    void toString_showsTheEndAlone() {
        assertThat(new Iban("DE89370400440532013000")).hasToString("…3000");
    }
}
