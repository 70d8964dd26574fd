package nodefair.ui.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ContentPolicyTest {
    private final ContentPolicy policy =
            ContentPolicy.withFormsTo(List.of("http://localhost:8701/realms/nodefair", "", "http://localhost:8705"));

    @Test
    void header_allowsNoInlineCodeOrStyle() {
        assertThat(policy.header())
                .contains("script-src 'self';", "style-src 'self';")
                .doesNotContain("unsafe");
    }

    @Test
    void header_letsFormsEndAtSignInAndPayment() {
        assertThat(policy.header()).endsWith("form-action 'self' http://localhost:8701 http://localhost:8705");
    }

    @Test
    void joinedWith_takesTheNonceAndNothingElse() {
        assertThat(policy.joinedWith("script-src * 'unsafe-inline' 'nonce-AbC123=='"))
                .contains("script-src 'self' 'nonce-AbC123==';")
                .doesNotContain("unsafe", "*");
    }

    @Test
    void joinedWith_staysStrictWithoutNonce() {
        assertThat(policy.joinedWith("script-src 'self'")).isEqualTo(policy.header());
    }
}
