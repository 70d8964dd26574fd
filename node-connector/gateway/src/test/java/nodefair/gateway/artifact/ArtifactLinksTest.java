package nodefair.gateway.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;
import java.util.UUID;
import nodefair.protocol.artifact.Capability;
import nodefair.protocol.artifact.CapabilityRefused;
import nodefair.protocol.artifact.Sha256;
import org.junit.jupiter.api.Test;

class ArtifactLinksTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");
    private static final UUID ATTEMPT = new UUID(1, 2);

    private final ArtifactLinks links = new ArtifactLinks("a secret that is long enough for a test");

    @Test
    void download_allowsThatFileOnlyAndNoUpload() {
        String sha256 = Sha256.of("x");
        Capability capability = open(links.download(sha256, NOW.plusSeconds(60)), NOW);
        assertThat(capability.allowsDownload(sha256)).isTrue();
        assertThat(capability.allowsDownload(Sha256.of("y"))).isFalse();
        assertThat(capability.uploadingAttempt()).isEmpty();
    }

    @Test
    void upload_allowsOutputsOfThatAttemptOnly() {
        String link = links.upload(ATTEMPT, 500, NOW.plusSeconds(60));
        assertThat(link).startsWith("artifacts/{sha256}?capability=");
        Capability capability = open(link, NOW);
        assertThat(capability.uploadingAttempt()).contains(ATTEMPT);
        assertThat(capability.bytesMax()).isEqualTo(500);
        assertThat(capability.allowsDownload(Sha256.of("x"))).isFalse();
    }

    @Test
    void open_refusesExpiredForgedAndForeignTokens() {
        String link = links.upload(ATTEMPT, 500, NOW.plusSeconds(60));
        refuses(CapabilityRefused.Reason.EXPIRED, link, NOW.plusSeconds(60));
        refuses(CapabilityRefused.Reason.FORGED, link.replace("~500~", "~5000~"), NOW);
        refuses(CapabilityRefused.Reason.MALFORMED, "artifacts/x?capability=", NOW);
        ArtifactLinks foreign = new ArtifactLinks("another secret, as long as it has to be");
        refuses(CapabilityRefused.Reason.FORGED, foreign.upload(ATTEMPT, 500, NOW.plusSeconds(60)), NOW);
    }

    private void refuses(CapabilityRefused.Reason reason, String link, Instant now) {
        assertThatExceptionOfType(CapabilityRefused.class)
                .isThrownBy(() -> open(link, now))
                .matches(refused -> refused.reason() == reason);
    }

    private Capability open(String link, Instant now) {
        return links.open(link.substring(link.indexOf('=') + 1), now);
    }
}
