package nodefair.exports.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ByteTextTest {
    @Test
    void millionths_areTheDecimalWithSixPlaces() {
        Random random = new Random(3);
        for (int i = 0; i < 10_000; i++) {
            long micros = random.nextLong() >> random.nextInt(64);
            assertThat(written(text -> text.millionths(micros)))
                    .isEqualTo(BigDecimal.valueOf(micros, 6).toPlainString());
        }
        assertThat(written(text -> text.millionths(Long.MIN_VALUE).put(' ').millionths(0)))
                .isEqualTo("-9223372036854.775808 0.000000");
    }

    @Test
    void numbers_areWrittenAsJavaWritesThem() {
        for (long value : new long[] {0, 1, -1, 10, -4711, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(written(text -> text.number(value))).isEqualTo(Long.toString(value));
        }
    }

    @Test
    void instants_areIsoAndKeepMicroseconds() {
        assertThat(written(text -> text.instant(0))).isEqualTo("1970-01-01T00:00:00Z");
        Random random = new Random(5);
        for (int i = 0; i < 1_000; i++) {
            long micros = random.nextLong(-4_000_000_000_000_000L, 4_000_000_000_000_000L);
            String text = written(out -> out.instant(micros));
            Instant read = Instant.parse(text);
            assertThat(read.getEpochSecond() * 1_000_000 + read.getNano() / 1_000)
                    .isEqualTo(micros);
        }
    }

    @Test
    void text_isUtf8BeyondTheBuffer() {
        String text = "käse 東京 😀 ".repeat(20_000);

        assertThat(written(out -> out.text(text))).isEqualTo(text);
    }

    private static String written(Consumer<ByteText> writing) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ByteText text = new ByteText(bytes);
        writing.accept(text);
        text.flush();
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
