package nodefair.billing.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import nodefair.billing.wallet.WalletRefused.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignInRequestTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String ADDRESS = "0x70997970c51812dc3a010c7d01b50e0d17dc79c8";
    private static final SignInRequest REQUEST =
            new SignInRequest(URI.create("https://nodefair.example:8443/account"), 31337);
    private static final String TEXT =
            REQUEST.message(ADDRESS, "abcdef0123456789", NOW).text();

    @Test
    void message_followsTheGrammarAndIsAccepted() {
        SignInMessage message = SignInMessage.parse(TEXT).orElseThrow();

        assertThat(message.text()).isEqualTo(TEXT);
        assertThat(message.address()).isEqualTo("0x70997970C51812dc3A010C7d01b50e0d17dc79C8");
        assertThatCode(() -> REQUEST.check(message, NOW)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "OTHER_SITE|https://nodefair.example:8443 wants|https://nodefair.example wants",
                "OTHER_SITE|https://nodefair.example:8443 wants|http://nodefair.example:8443 wants",
                "OTHER_SITE|https://nodefair.example:8443 wants|https://nodefair.example.evil:8443 wants",
                "OTHER_SITE|URI: https://nodefair.example:8443/account|URI: https://nodefair.example:8443/",
                "OTHER_NETWORK|Chain ID: 31337|Chain ID: 1",
                "ALTERED|This moves no tokens|This moves tokens",
                "EXPIRED|Issued At: 2026-11-20T12:00:00Z|Issued At: 2026-11-20T11:50:00Z",
                "EXPIRED|Issued At: 2026-11-20T12:00:00Z|Issued At: 2026-11-20T12:01:01Z",
                "EXPIRED|Expiration Time: 2026-11-20T12:10:00Z|Expiration Time: 2026-11-20T12:00:00Z"
            })
    void check_refusesAnotherSiteNetworkTextOrTime(Reason reason, String from, String to) {
        assertThat(TEXT).contains(from);

        refused(TEXT.replace(from, to), NOW, reason);
    }

    @Test
    void check_refusesWhatIsAdded() {
        refused(TEXT + "\nNot Before: 2026-11-20T12:00:01Z", NOW, Reason.EXPIRED);
        refused(TEXT + "\nRequest ID: 1", NOW, Reason.ALTERED);
        refused(TEXT + "\nResources:\n- https://nodefair.example/all", NOW, Reason.ALTERED);
    }

    @Test
    void check_refusesAfterTenMinutes() {
        SignInMessage message = SignInMessage.parse(TEXT).orElseThrow();

        assertThatCode(() -> REQUEST.check(message, NOW.plus(Duration.ofSeconds(599))))
                .doesNotThrowAnyException();
        refused(TEXT, NOW.plus(Duration.ofMinutes(10)), Reason.EXPIRED);
    }

    private static void refused(String text, Instant now, Reason reason) {
        SignInMessage message = SignInMessage.parse(text).orElseThrow();
        assertThatThrownBy(() -> REQUEST.check(message, now))
                .isInstanceOfSatisfying(
                        WalletRefused.class, it -> assertThat(it.reason()).isEqualTo(reason));
    }
}
