package nodefair.billing.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import nodefair.billing.party.BillingForm.Field;
import nodefair.billing.party.BillingForm.Problem;
import org.junit.jupiter.api.Test;

class BillingFormTest {
    @Test
    void problems_areNamedByField() {
        assertThat(new BillingForm(" ", "x".repeat(101), "1", "Rostock", "QQ", "").problems())
                .containsOnly(
                        entry(Field.NAME, Problem.MISSING),
                        entry(Field.STREET, Problem.TOO_LONG),
                        entry(Field.COUNTRY, Problem.NO_SUCH_COUNTRY));
    }

    @Test
    void vatId_mustHaveAFormAndTheCountryOfTheAddress() {
        assertThat(of("DE", "DE136695976").problems()).isEmpty();
        assertThat(of("DE", "DE13").problems()).containsOnly(entry(Field.VAT_ID, Problem.NO_SUCH_FORM));
        assertThat(of("AT", "DE136695976").problems()).containsOnly(entry(Field.VAT_ID, Problem.ANOTHER_COUNTRY));
        assertThat(of("US", "DE136695976").problems()).containsOnly(entry(Field.VAT_ID, Problem.NUMBERS_ARE_EUROPEAN));
    }

    private static BillingForm of(String country, String vatId) {
        return new BillingForm("Mara Lindqvist", "Lange Strasse 7", "18055", "Rostock", country, vatId);
    }
}
