package nodefair.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void from_takesOurKeysAndLeavesBlankOnesOut() {
        Settings settings = Settings.from(
                Map.of("NODEFAIR_DATABASE_URL", "jdbc:postgresql://db/x", "STRIPE_API_KEY", " ", "PATH", "/bin"));

        assertThat(settings.environment()).containsOnlyKeys("NODEFAIR_DATABASE_URL");
        assertThat(settings.outside("STRIPE_API_KEY")).isEmpty();
        assertThat(settings.emptied("STRIPE_API_KEY")).isTrue();
        assertThat(settings.emptied("NODEFAIR_DATABASE_URL")).isFalse();
    }

    @Test
    void offer_doesNotReplaceWhatTheEnvironmentSays() {
        Settings settings = Settings.from(Map.of("NODEFAIR_OIDC_ISSUER", "https://id.example.org/realms/n"));

        settings.offer("NODEFAIR_OIDC_ISSUER", "http://localhost:8701/realms/nodefair");
        settings.offer("NODEFAIR_CHAIN_ID", "31337");

        assertThat(settings.require("NODEFAIR_OIDC_ISSUER")).isEqualTo("https://id.example.org/realms/n");
        assertThat(settings.require("NODEFAIR_CHAIN_ID")).isEqualTo("31337");
        assertThat(settings.outside("NODEFAIR_CHAIN_ID")).isEmpty();
    }

    @Test
    void outsidePart_namesEachSettingThatIsMissingBesideIt() {
        Settings settings = Settings.from(Map.of("NODEFAIR_DATABASE_URL", "jdbc:x", "NODEFAIR_DATABASE_USER", "app"));

        assertThatThrownBy(() -> OutsidePart.requireComplete(settings, "NODEFAIR_DATABASE_URL"))
                .isInstanceOf(PartFailed.class)
                .hasMessageContaining("NODEFAIR_DATABASE_PASSWORD")
                .hasMessageNotContaining("NODEFAIR_DATABASE_USER");
    }

    @Test
    void require_namesTheKeyThatIsUnknown() {
        assertThatThrownBy(() -> Settings.from(Map.of()).require("NODEFAIR_CHAIN_TOKEN"))
                .hasMessageContaining("NODEFAIR_CHAIN_TOKEN");
    }
}
