package nodefair.billing.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SignInMessageTest {
    /** The example of EIP-4361, with every part that may be left out. */
    private static final String WHOLE =
            """
            https://example.com:3388 wants you to sign in with your Ethereum account:
            0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2

            I accept the ExampleOrg Terms of Service: https://example.com/tos

            URI: https://example.com/login
            Version: 1
            Chain ID: 1
            Nonce: 32891756
            Issued At: 2021-09-30T16:25:24Z
            Expiration Time: 2021-09-30T17:25:24Z
            Not Before: 2021-09-30T16:00:00Z
            Request ID: 7a-%20.b
            Resources:
            - ipfs://bafybeiemxf5abjwjbikoz4mc3a3dla6ual3jsgpdr4cjr3oz3evfyavhwq/
            - https://example.com/my-web2-claim.json""";

    private static final String SHORT =
            """
            example.com wants you to sign in with your Ethereum account:
            0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2


            URI: did:key:z6Mk
            Version: 1
            Chain ID: 1
            Nonce: 32891756
            Issued At: 2021-09-30T16:25:24Z""";

    @Test
    void parse_readsEveryPart() {
        SignInMessage message = SignInMessage.parse(WHOLE).orElseThrow();

        assertThat(message.scheme()).contains("https");
        assertThat(message.domain()).isEqualTo("example.com:3388");
        assertThat(message.address()).isEqualTo("0xC02aaA39b223FE8D0A0e5C4F27eAD9083C756Cc2");
        assertThat(message.statement()).contains("I accept the ExampleOrg Terms of Service: https://example.com/tos");
        assertThat(message.uri()).isEqualTo(URI.create("https://example.com/login"));
        assertThat(message.chainId()).isEqualTo(1);
        assertThat(message.nonce()).isEqualTo("32891756");
        assertThat(message.issuedAt()).isEqualTo(Instant.parse("2021-09-30T16:25:24Z"));
        assertThat(message.expirationTime()).contains(Instant.parse("2021-09-30T17:25:24Z"));
        assertThat(message.notBefore()).contains(Instant.parse("2021-09-30T16:00:00Z"));
        assertThat(message.requestId()).contains("7a-%20.b");
        assertThat(message.resources()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {WHOLE, SHORT})
    void text_isWhatWasParsed(String text) {
        assertThat(SignInMessage.parse(text).orElseThrow().text()).isEqualTo(text);
    }

    @Test
    void parse_takesNoMoreThanTheFirstFive() {
        SignInMessage message = SignInMessage.parse(SHORT).orElseThrow();

        assertThat(message.statement()).isEmpty();
        assertThat(message.expirationTime()).isEmpty();
        assertThat(message.resources()).isEmpty();
    }

    @Test
    void parse_readsEveryWayToWriteATime() {
        String shifted = SHORT.replace("16:25:24Z", "18:25:24.250+02:00");

        assertThat(SignInMessage.parse(shifted).orElseThrow().issuedAt())
                .isEqualTo(Instant.parse("2021-09-30T16:25:24.250Z"));
    }

    @Test
    void parse_takesResourcesWithoutAny() {
        assertThat(SignInMessage.parse(SHORT + "\nResources:").orElseThrow().resources())
                .isEmpty();
    }

    /** Each changes one place of the whole message into something that the grammar does not have. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://example|1ttps://example",
                "example.com:3388 wants|example.com/3388 wants",
                "Ethereum account|ethereum account",
                "0xC02aaA39|0xc02aaA39",
                "0xC02aaA39|0XC02aaA39",
                "9083C756Cc2|9083C756Cc",
                "I accept|I “accept”",
                "URI: https://example.com/login|URI: example.com/login",
                "URI: https://example.com/login|URI: https://exa mple.com/",
                "Version: 1|Version: 2",
                "Version: 1|version: 1",
                "Chain ID: 1|Chain ID: 0x1",
                "Chain ID: 1|Chain ID: -1",
                "Nonce: 32891756|Nonce: 3289175",
                "Nonce: 32891756|Nonce: 3289-1756",
                "Issued At: 2021-09-30T16:25:24Z|Issued At: 2021-09-31T16:25:24Z",
                "Issued At: 2021-09-30T16:25:24Z|Issued At: 2021-09-30 16:25:24Z",
                "Issued At: 2021-09-30T16:25:24Z|Issued At: 2021-09-30T16:25:24",
                "Request ID: 7a-%20.b|Request ID: 7a b",
                "- ipfs://|* ipfs://",
                "- ipfs://bafy|- bafy"
            })
    void parse_refusesWhatTheGrammarDoesNotHave(String from, String to) {
        assertThat(WHOLE).contains(from);

        assertThat(SignInMessage.parse(WHOLE.replaceFirst(Pattern.quote(from), to)))
                .isEqualTo(Optional.empty());
    }

    @Test
    void parse_refusesOtherLinesAndOtherLineEnds() {
        assertThat(SignInMessage.parse(WHOLE + "\n")).isEmpty();
        assertThat(SignInMessage.parse(" " + WHOLE)).isEmpty();
        assertThat(SignInMessage.parse(WHOLE.replace("\n", "\r\n"))).isEmpty();
        assertThat(SignInMessage.parse(WHOLE.replace("\n\nURI", "\nURI"))).isEmpty();
        assertThat(SignInMessage.parse(WHOLE.replace("Terms of", "Terms\nof"))).isEmpty();
        assertThat(SignInMessage.parse("")).isEmpty();
        assertThat(SignInMessage.parse("a".repeat(100_000))).isEmpty();
    }
}
