package nodefair.protocol.frame;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import nodefair.protocol.wire.Json;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The golden files are the protocol: what we write and read never drifts from them. */
class GoldenFramesTest {
    @TestFactory
    Stream<DynamicTest> golden_isWhatWeWriteAndRead() {
        return Samples.all().entrySet().stream()
                .map(sample -> DynamicTest.dynamicTest(sample.getKey(), () -> {
                    String golden = golden(sample.getKey());
                    Frame frame = sample.getValue();
                    assertThat(Json.mapper().readTree(FrameCodec.write(frame)))
                            .isEqualTo(Json.mapper().readTree(golden));
                    Frame read = frame instanceof FromNode
                            ? FrameCodec.readFromNode(golden)
                            : FrameCodec.readFromGateway(golden);
                    assertThat(read).isEqualTo(frame);
                }));
    }

    @Test
    void golden_coversEveryKindOfFrame() {
        Stream<Class<?>> kinds = Stream.of(FromNode.class, FromGateway.class)
                .flatMap(side -> Arrays.stream(side.getPermittedSubclasses()));
        assertThat(Samples.all().values().stream().map(Object::getClass).distinct())
                .containsExactlyInAnyOrderElementsOf(kinds.distinct().toList());
    }

    @Test
    void goldenReport_isSignedByItsNode() throws IOException {
        Report report = (Report) FrameCodec.readFromNode(golden("report"));
        assertThat(report.receipt().valid()).isTrue();
    }

    @Test
    void goldenAnswer_provesTheKeyOfTheGoldenHello() throws IOException {
        Hello hello = (Hello) FrameCodec.readFromNode(golden("hello"));
        Challenge challenge = (Challenge) FrameCodec.readFromGateway(golden("challenge"));
        Answer answer = (Answer) FrameCodec.readFromNode(golden("answer"));
        assertThat(answer.proves(hello.nodeDid(), challenge)).isTrue();
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = GoldenFramesTest.class.getResourceAsStream("/golden/v1/" + name + ".json")) {
            assertThat(in).as("golden/v1/%s.json", name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
