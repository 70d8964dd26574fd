package nodefair.gateway.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.enrolment.NodeFacts;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.wire.Json;
import org.junit.jupiter.api.Test;

class RequestReaderTest {
    private final String honest = Json.write(EnrolmentRequest.signed(
            NodeKey.generate(),
            "1.0.0",
            "AAAA-AAAA-AAAA",
            "lab",
            new NodeFacts("Linux", "amd64", "CPU", 8, 16_384, 100_000, 2, List.of(), List.of("wasm"), 900)));

    @Test
    void read_takesWhatAnAgentSends() {
        assertThat(RequestReader.read(bytes(honest)).provesKey()).isTrue();
    }

    @Test
    void read_namesTheFieldAtFault() {
        assertThat(refused(honest.replace("AAAA-AAAA-AAAA", "")).field()).isEqualTo("code");
        assertThat(refused(honest.replace("\"cores\":8", "\"cores\":0")).field())
                .isEqualTo("facts.cores");
        assertThat(refused(honest.replace("did:key:z", "did:web:z")).field()).isEqualTo("nodeDid");
        EnrolmentRefused malformed = refused("{\"code\":1}");
        assertThat(malformed.field()).isEqualTo("body");
        assertThat(malformed).hasMessageNotContaining("Deserialization");
        assertThat(refused("x".repeat(70_000)).getMessage()).isEqualTo("body is larger than 65536 bytes");
    }

    private static EnrolmentRefused refused(String body) {
        return catchThrowableOfType(EnrolmentRefused.class, () -> RequestReader.read(bytes(body)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
