package nodefair.billing.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** What every VIES does; a class below runs it against one. */
abstract class ViesContract {
    static final VatId KNOWN = VatId.parse("FR40303265045").orElseThrow();
    private static final VatId UNKNOWN = VatId.parse("FR99303265045").orElseThrow();
    private static final VatId REQUESTER = VatId.parse("DE136695976").orElseThrow();

    /** Knows {@link #KNOWN} as Calcul SARL. */
    abstract Vies vies();

    abstract void goAway();

    @Test
    void check_confirmsAKnownNumberWithTheNumberOfTheConsultation() {
        Vies.Answer answer = vies().check(KNOWN, REQUESTER);
        assertThat(answer.valid()).isTrue();
        assertThat(answer.consultationNumber()).isNotBlank();
        assertThat(answer.traderName()).isEqualTo("Calcul SARL");
        assertThat(answer.raw()).contains("valid");
    }

    @Test
    void check_deniesAnUnknownNumber() {
        Vies.Answer answer = vies().check(UNKNOWN, REQUESTER);
        assertThat(answer.valid()).isFalse();
        assertThat(answer.traderName()).isEmpty();
    }

    @Test
    void check_concludesNothingWhenThereIsNoAnswer() {
        goAway();
        assertThatThrownBy(() -> vies().check(KNOWN, REQUESTER)).isInstanceOf(ViesUnavailable.class);
    }
}
