package nodefair.protocol.enrolment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.testing.FakeNode;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Json;
import org.junit.jupiter.api.Test;

class EnrolmentRequestTest {
    private final NodeKey key = NodeKey.generate();
    private final EnrolmentRequest request =
            EnrolmentRequest.signed(key, "1.0.0", "AB12-CD34", "lab-1", FakeNode.facts(2));

    @Test
    void request_provesItsKeyAfterTheWire() {
        assertThat(Json.read(Json.write(request), EnrolmentRequest.class).provesKey())
                .isTrue();
    }

    @Test
    void request_provesNothingForAnotherCodeOrKey() {
        String text = Json.write(request);
        assertThat(Json.read(text.replace("AB12-CD34", "AB12-CD35"), EnrolmentRequest.class)
                        .provesKey())
                .isFalse();
        String other = NodeKey.generate().did().value();
        assertThat(Json.read(text.replace(key.did().value(), other), EnrolmentRequest.class)
                        .provesKey())
                .isFalse();
    }

    @Test
    void request_namesTheFieldThatIsWrong() {
        String text = Json.write(request).replace("\"slots\":2", "\"slots\":0");
        assertThatThrownBy(() -> Json.read(text, EnrolmentRequest.class))
                .isInstanceOf(InvalidField.class)
                .hasMessageContaining("facts.slots is 0");
    }
}
