package nodefair.portal.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.Set;
import nodefair.billing.payout.PayoutRefused.Reason;
import org.junit.jupiter.api.Test;

class PayoutRefusalsTest {
    /** Told at the field of the address, not as a notice. */
    private static final Set<Reason> AT_A_FIELD = EnumSet.of(
            Reason.ADDRESS_MALFORMED, Reason.ADDRESS_MISTYPED, Reason.ADDRESS_IS_ZERO, Reason.ADDRESS_IS_OURS);

    @Test
    void everyReason_hasASentenceAndWhatHappensNext() {
        ResourceBundle words = ResourceBundle.getBundle("nodefair.messages");
        for (Reason reason : EnumSet.complementOf(EnumSet.copyOf(AT_A_FIELD))) {
            String key = "payout.refused." + reason.name().toLowerCase(Locale.ROOT);
            assertThat(words.containsKey(key)).as(key).isTrue();
            assertThat(words.containsKey(key + ".detail")).as(key + ".detail").isTrue();
        }
    }

    @Test
    void everyReasonAtTheAddress_saysWhatIsAccepted() {
        ResourceBundle words = ResourceBundle.getBundle("nodefair.messages");
        for (Reason reason : AT_A_FIELD) {
            String key = "address.refused." + reason.name().toLowerCase(Locale.ROOT);
            assertThat(words.getString(key)).as(key).startsWith("Token address: ");
        }
    }
}
