package nodefair.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Set;
import nodefair.billing.payout.PayoutRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PayoutAddressTest {
    /** From EIP-55. */
    private static final String CHECKSUMMED = "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed";

    private static final Set<String> OURS = Set.of("0x00000000000000000000000000000000000c0de1");

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHECKSUMMED,
                "0xfB6916095ca1df60bB79Ce92cE3Ea74c37c5d359",
                "0xdbF03B407c01E7cD3CBea99509d93f8DDDC8C6FB",
                "0xD1220A0cf47c7B9Be7A2E6BA89F429762e7b9aDb"
            })
    void of_acceptsAFittingChecksum(String text) {
        PayoutAddress address = PayoutAddress.of(" " + text + "\n", OURS);

        assertThat(address.hasChecksum()).isTrue();
        assertThat(address.lower()).isEqualTo(text.toLowerCase(Locale.ROOT));
        assertThat(address.checksummed()).isEqualTo(text);
    }

    @Test
    void of_acceptsOneCaseAndSaysThatItHasNoChecksum() {
        assertThat(PayoutAddress.of(CHECKSUMMED.toLowerCase(Locale.ROOT), OURS).hasChecksum())
                .isFalse();
        String upper = "0x" + CHECKSUMMED.substring(2).toUpperCase(Locale.ROOT);
        assertThat(PayoutAddress.of(upper, OURS).hasChecksum()).isFalse();
        assertThat(PayoutAddress.of("0x" + "1".repeat(40), OURS).hasChecksum()).isFalse();
    }

    @Test
    void of_refusesEveryAddressOfWhichOneLetterChangedItsCase() {
        for (int at = 2; at < CHECKSUMMED.length(); at++) {
            char letter = CHECKSUMMED.charAt(at);
            if (Character.isDigit(letter)) continue;
            char other = Character.isUpperCase(letter) ? Character.toLowerCase(letter) : Character.toUpperCase(letter);
            String mistyped = CHECKSUMMED.substring(0, at) + other + CHECKSUMMED.substring(at + 1);
            assertRefused(mistyped, Reason.ADDRESS_MISTYPED);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0x",
                "5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAe",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAedd",
                "0x5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAeg",
                "0X5aAeb6053F3E94C9b9A09f33669435E7Ef1BeAed",
                "mara.eth"
            })
    void of_refusesWhatIsNoAddress(String text) {
        assertRefused(text, Reason.ADDRESS_MALFORMED);
    }

    @Test
    void of_refusesZeroAndOurOwn() {
        assertRefused("0x" + "0".repeat(40), Reason.ADDRESS_IS_ZERO);
        assertRefused("0x00000000000000000000000000000000000c0de1", Reason.ADDRESS_IS_OURS);
        assertRefused("0x00000000000000000000000000000000000C0DE1", Reason.ADDRESS_IS_OURS);
    }

    private static void assertRefused(String text, Reason reason) {
        assertThatThrownBy(() -> PayoutAddress.of(text, OURS))
                .isInstanceOfSatisfying(
                        PayoutRefused.class,
                        it -> assertThat(it.reason()).as(text).isEqualTo(reason));
    }
}
