package nodefair.protocol.receipt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.artifact.RemoteFile;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.frame.Samples;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Json;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private final NodeKey key = NodeKey.generate();

    @Test
    void canonical_isSortedByNameWithoutWhiteSpace() {
        String text = new String(receipt(4_000).canonical(), StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith(
                        "{\"attemptId\":\"0193498a-7c00-7000-8000-000000000001\",\"exitCode\":0,\"fencing\":7,\"issuedAt\":")
                .contains("\"job\":{\"argumentsSha256\":")
                .contains("\"meter\":{\"cpuMillis\":10,\"endedAt\":\"2026-11-20T12:00:04Z\"")
                .endsWith("\"version\":1}");
    }

    @Test
    void signed_survivesTheWireAndStaysValid() {
        SignedReceipt signed = receipt(4_000).sign(key);
        SignedReceipt read = Json.read(Json.write(signed), SignedReceipt.class);
        assertThat(read).isEqualTo(signed);
        assertThat(read.valid()).isTrue();
    }

    @Test
    void valid_isFalseAfterAnyChange() {
        SignedReceipt signed = receipt(4_000).sign(key);
        assertThat(new SignedReceipt(receipt(4_001), signed.signature()).valid())
                .isFalse();
    }

    @Test
    void sign_refusesTheReceiptOfAnotherNode() {
        NodeKey other = NodeKey.generate();
        assertThatThrownBy(() -> receipt(1).sign(other)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void receipt_refusesASuccessWithACause() {
        assertThatThrownBy(() -> receipt(1, Cause.TRAP)).isInstanceOf(InvalidField.class);
    }

    @Test
    void jobDigest_isBlindToTheOrderOfInputsButNotOfArguments() {
        RemoteFile a = new RemoteFile("a", Sha256.of("a"), 1, "/a");
        RemoteFile b = new RemoteFile("b", Sha256.of("b"), 1, "/b");
        RemoteFile elsewhere = new RemoteFile("b", Sha256.of("b"), 1, "/c");
        String module = Sha256.of("m");
        JobDigest digest = JobDigest.of(module, List.of("x", "y"), List.of(a, b));
        assertThat(JobDigest.of(module, List.of("x", "y"), List.of(elsewhere, a)))
                .isEqualTo(digest);
        assertThat(JobDigest.of(module, List.of("y", "x"), List.of(a, b))).isNotEqualTo(digest);
        assertThat(JobDigest.of(module, List.of("xy"), List.of(a, b))).isNotEqualTo(digest);
    }

    @Test
    void outputsDigest_isBlindToTheirOrder() {
        OutputFile a = new OutputFile("a", Sha256.of("a"), 1);
        OutputFile b = new OutputFile("b", Sha256.of("b"), 1);
        assertThat(JobDigest.ofOutputs(List.of(a, b))).isEqualTo(JobDigest.ofOutputs(List.of(b, a)));
        assertThat(JobDigest.ofOutputs(List.of())).isEqualTo(Sha256.of("[]"));
    }

    private Receipt receipt(long wallMillis) {
        return receipt(wallMillis, null);
    }

    private Receipt receipt(long wallMillis, Cause cause) {
        Instant noon = Instant.parse("2026-11-20T12:00:00Z");
        UUID attempt = Samples.ATTEMPT;
        Meter meter = new Meter(noon, noon.plusSeconds(4), wallMillis, 10, 0);
        return new Receipt(
                1,
                attempt,
                7,
                key.did(),
                Samples.assign().digest(),
                JobDigest.ofOutputs(List.of()),
                Outcome.SUCCEEDED,
                cause,
                0,
                meter,
                noon,
                null);
    }
}
