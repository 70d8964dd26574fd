package nodefair.ui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {
    private static final String HERE = "http://localhost:8700/provider/callback";

    @Test
    void after_goesToThePageAskedFor() {
        assertThat(Landing.after("http://localhost:8700/provider/node?id=7&x=%20", HERE, "/provider"))
                .isEqualTo("/provider/node?id=7&x=%20");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/provider/node",
                "http://localhost:8700@evil.example/provider/",
                "http://localhost:9999/provider/node",
                "https://localhost:8700/provider/node",
                "http://localhost:8700/finance/",
                "http://localhost:8700/providerx/node",
                "//evil.example/provider/",
                "javascript:alert(1)",
                "not a uri"
            })
    void after_staysInTheSameWarOfTheSameOrigin(String asked) {
        assertThat(Landing.after(asked, HERE, "/provider")).isEqualTo("/provider/");
    }

    @Test
    void after_isHomeWhenNothingWasAskedFor() {
        assertThat(Landing.after(null, HERE, "/provider")).isEqualTo("/provider/");
    }

    @Test
    void after_neverGivesAnAddressOfAnotherHostInTheRootWar() {
        assertThat(Landing.after("http://localhost:8700//evil.example/", "http://localhost:8700/callback", ""))
                .isEqualTo("/");
    }

    @Test
    void within_keepsALocalPath() {
        assertThat(Landing.within("/offer?id=5", "")).isEqualTo("/offer?id=5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "/\\evil.example", "http://evil.example", "", "/a\r\nSet-Cookie:x"})
    void within_refusesWhatIsNotAPathHere(String path) {
        assertThat(Landing.within(path, "/provider")).isEqualTo("/provider/");
    }
}
