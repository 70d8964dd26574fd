package nodefair.protocol.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import nodefair.protocol.wire.InvalidField;
import org.junit.jupiter.api.Test;

class CapabilityKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final String FILE = Sha256.of("a file");
    private static final UUID ATTEMPT = UUID.fromString("0193498a-7c00-7000-8000-000000000001");

    private final CapabilityKey key =
            new CapabilityKey("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    @Test
    void open_givesBackWhatWasMinted() {
        Capability capability = Capability.download(FILE, 1_000, NOW.plusSeconds(60));
        String token = key.mint(capability);
        assertThat(token).matches("[A-Za-z0-9._~-]+");
        assertThat(key.open(token, NOW)).isEqualTo(capability);
    }

    @Test
    void download_allowsItsFileOnly() {
        Capability capability = Capability.download(FILE, 1_000, NOW);
        assertThat(capability.allowsDownload(FILE)).isTrue();
        assertThat(capability.allowsDownload(Sha256.of("another"))).isFalse();
        assertThat(capability.uploadingAttempt()).isEmpty();
    }

    @Test
    void upload_allowsNoDownload() {
        Capability capability = key.open(key.mint(Capability.upload(ATTEMPT, 9, NOW.plusSeconds(1))), NOW);
        assertThat(capability.uploadingAttempt()).contains(ATTEMPT);
        assertThat(capability.allowsDownload(FILE)).isFalse();
    }

    @Test
    void open_refusesFromTheMomentOfExpiry() {
        String token = key.mint(Capability.download(FILE, 1_000, NOW));
        assertThat(key.open(token, NOW.minusMillis(1))).isNotNull();
        assertRefused(token, CapabilityRefused.Reason.EXPIRED);
    }

    @Test
    void open_refusesAnyChange() {
        String token = key.mint(Capability.download(FILE, 1_000, NOW.plusSeconds(60)));
        assertRefused(token.replace("~1000~", "~1001~"), CapabilityRefused.Reason.FORGED);
        assertRefused(token.replace("GET", "PUT"), CapabilityRefused.Reason.FORGED);
        assertRefused(token.substring(0, token.length() - 1), CapabilityRefused.Reason.FORGED);
        assertRefused("nonsense", CapabilityRefused.Reason.MALFORMED);
        assertRefused("~", CapabilityRefused.Reason.FORGED);
    }

    @Test
    void open_refusesATokenOfAnotherSecret() {
        CapabilityKey other = new CapabilityKey(new byte[32]);
        assertRefused(other.mint(Capability.upload(ATTEMPT, 9, NOW.plusSeconds(1))), CapabilityRefused.Reason.FORGED);
    }

    @Test
    void key_refusesAShortSecret() {
        assertThatThrownBy(() -> new CapabilityKey(new byte[31])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void capability_refusesAnOddSubject() {
        assertThatThrownBy(() -> new Capability(Capability.Method.GET, "sha256:~", 1, NOW))
                .isInstanceOf(InvalidField.class);
    }

    private void assertRefused(String token, CapabilityRefused.Reason reason) {
        assertThatThrownBy(() -> key.open(token, NOW))
                .isInstanceOfSatisfying(CapabilityRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
    }
}
