package nodefair.billing.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MailSettingsTest {
    private static final String FROM = "money@nodefair.test";

    @Test
    void server_awayFromHereIsSpokenToInSecretOnly() {
        assertThat(MailSettings.of("smtp://mail.example:2525", FROM).startTls()).isTrue();
        assertThat(MailSettings.of("smtp://127.0.0.1", FROM).startTls()).isFalse();
        assertThat(MailSettings.of("smtps://mail.example", FROM))
                .matches(MailSettings::tls)
                .matches(settings -> !settings.startTls());
    }

    @Test
    void port_isTheOneOfItsKindUnlessWritten() {
        assertThat(MailSettings.of("smtp://mail.example", FROM).port()).isEqualTo(587);
        assertThat(MailSettings.of("smtps://mail.example", FROM).port()).isEqualTo(465);
        assertThat(MailSettings.of("smtp://mail.example:25", FROM).port()).isEqualTo(25);
    }

    @Test
    void password_isReadAndNeverShown() {
        MailSettings settings = MailSettings.of("smtp://finance:se:cret@mail.example", FROM);
        assertThat(settings.credentials()).containsExactly("finance", "se:cret");
        assertThat(settings.toString()).doesNotContain("cret");
    }

    @Test
    void settings_thatMakeNoSenseAreRefusedByName() {
        assertThatThrownBy(() -> MailSettings.of("mail.example:25", FROM)).hasMessageContaining("nodefair.smtp.url");
        assertThatThrownBy(() -> MailSettings.of("smtp://mail.example", "")).hasMessageContaining("nodefair.mail.from");
        assertThat(MailSettings.of(" ", "").server()).isNull();
    }
}
