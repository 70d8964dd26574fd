package nodefair.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import nodefair.protocol.wire.Limits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FrameCodecTest {
    @Test
    void read_ignoresAnUnknownField() {
        Frame frame = FrameCodec.readFromNode(
                "{\"type\":\"accept\",\"attemptId\":\"" + Samples.ATTEMPT + "\",\"fencing\":7,\"mood\":\"good\"}");
        assertThat(frame).isEqualTo(new Accept(Samples.ATTEMPT, 7));
    }

    @Test
    void read_answersAnUnknownTypeWithAnErrorFrame() {
        assertThat(refusal("{\"type\":\"teleport\"}").code()).isEqualTo(Fault.Code.UNKNOWN_TYPE);
        assertThat(refusal("{}").code()).isEqualTo(Fault.Code.UNKNOWN_TYPE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "hello",
                "{\"type\":\"accept\"}",
                "{\"type\":\"accept\",\"attemptId\":null,\"fencing\":7}",
                "{\"type\":\"accept\",\"attemptId\":\"0193498a-7c00-7000-8000-000000000001\",\"fencing\":null}",
                "{\"type\":\"accept\",\"attemptId\":\"0193498a-7c00-7000-8000-000000000001\",\"fencing\":1.5}",
                "{\"type\":\"drain\",\"on\":\"yes\",\"reason\":\"\"}",
                "{\"type\":\"drain\",\"on\":true,\"reason\":\"\"} {}",
                "{\"type\":\"close\",\"reason\":3,\"detail\":\"\"}",
                "{\"type\":\"close\",\"reason\":\"bored\",\"detail\":\"\"}",
                "{\"type\":\"heartbeat\",\"load\":7,\"freeSlots\":1,\"power\":\"mains\",\"freeMemoryMb\":1,"
                        + "\"draining\":false}",
            })
    void read_refusesWhatIsMalformed(String text) {
        assertThat(refusal(text).code()).isEqualTo(Fault.Code.MALFORMED);
    }

    @Test
    void read_refusesAFrameThatIsTooLarge() {
        String text = "{\"type\":\"drain\",\"on\":true,\"reason\":\"" + "x".repeat(Limits.FRAME_BYTES_MAX) + "\"}";
        assertThat(refusal(text).code()).isEqualTo(Fault.Code.TOO_LARGE);
    }

    @Test
    void read_refusesDeepNesting() {
        String text = "{\"type\":\"drain\",\"x\":" + "[".repeat(100) + "]".repeat(100) + "}";
        assertThat(refusal(text).code()).isEqualTo(Fault.Code.MALFORMED);
    }

    @Test
    void read_namesTheFieldThatBreaksALimit() {
        String text = FrameCodec.write(new Drain(true, "")).replace("\"\"", '"' + "x".repeat(501) + '"');
        assertThat(refusal(text).detail()).isEqualTo("reason has 501 characters, at most 500 are accepted");
    }

    @Test
    void read_makesWordsSafeForDatabasesAndScreens() {
        String text = "{\"type\":\"drain\",\"on\":true,\"reason\":\"a\\u0000b\\nc\\ud800\"}";
        assertThat(FrameCodec.readFromNode(text)).isEqualTo(new Drain(true, "a b c\ufffd"));
    }

    @Test
    void read_refusesAControlCharacterInAName() {
        String text =
                FrameCodec.write(new Hello(1, "1.0.0", Samples.key().did())).replace("1.0.0", "1.0\\u0000");
        assertThat(refusal(text).detail()).isEqualTo("agentVersion holds a control character");
    }

    @Test
    void read_keepsTheLinesOfALogButNoZeroByte() {
        String text = log("2026-11-20T12:00:00Z", "a\\u0000\\n\\tb");
        assertThat(((Log) FrameCodec.readFromNode(text)).text()).isEqualTo("a\ufffd\n\tb");
    }

    @ParameterizedTest
    @ValueSource(strings = {"+999999999-01-01T00:00:00Z", "-0001-01-01T00:00:00Z", "1969-12-31T23:59:59Z", "noon"})
    void read_refusesAnInstantThatNoDatabaseTakes(String at) {
        assertThat(refusal(log(at, "x")).code()).isEqualTo(Fault.Code.MALFORMED);
    }

    private static String log(String at, String text) {
        return "{\"type\":\"log\",\"attemptId\":\"" + Samples.ATTEMPT
                + "\",\"fencing\":7,\"seq\":0,\"stream\":\"stdout\",\"at\":\"" + at + "\",\"text\":\"" + text + "\"}";
    }

    @Test
    void read_refusesAFrameFromTheWrongSide() {
        String assign = FrameCodec.write(Samples.assign());
        assertThat(refusal(assign).code()).isEqualTo(Fault.Code.UNEXPECTED);
        assertThat(FrameCodec.readFromGateway(assign)).isEqualTo(Samples.assign());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../up", "a/../../b", "a//b", "a\\\\b", ".", "c:evil", "nul\\u0000", ""})
    void read_refusesAnInputPathThatLeavesItsFolder(String path) {
        String text = FrameCodec.write(Samples.assign()).replace("lambda.fa", path);
        assertThatThrownBy(() -> FrameCodec.readFromGateway(text)).isInstanceOf(UnreadableFrame.class);
    }

    @Test
    void read_refusesAReportWhoseReceiptIsAboutAnotherAttempt() {
        String text = FrameCodec.write(Samples.report()).replaceFirst("\"fencing\":7", "\"fencing\":8");
        assertThat(refusal(text).detail()).contains("another attempt");
    }

    private static Fault refusal(String text) {
        UnreadableFrame refused = catchThrowableOfType(UnreadableFrame.class, () -> FrameCodec.readFromNode(text));
        assertThat(refused).as("nothing was refused").isNotNull();
        return refused.fault();
    }
}
