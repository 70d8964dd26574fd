package nodefair.gateway.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class ByteRangeTest {
    @Test
    void of_readsPartsFromEitherEnd() {
        assertThat(asked("bytes=0-3")).isEqualTo(part(0, 3));
        assertThat(asked("bytes=8-")).isEqualTo(part(8, 9));
        assertThat(asked("bytes=2-99")).isEqualTo(part(2, 9));
        assertThat(asked("bytes=-4")).isEqualTo(part(6, 9));
        assertThat(asked("bytes=-40")).isEqualTo(part(0, 9));
        assertThat(new ByteRange(2, 4).length()).isEqualTo(3);
    }

    @Test
    void of_refusesPartsThatDoNotExist() {
        assertThat(asked("bytes=10-")).isInstanceOf(ByteRange.Asked.Beyond.class);
        assertThat(asked("bytes=-0")).isInstanceOf(ByteRange.Asked.Beyond.class);
        assertThat(ByteRange.of(Optional.of("bytes=0-"), 0)).isInstanceOf(ByteRange.Asked.Beyond.class);
    }

    @Test
    void of_sendsTheWholeForWhatItNeedNotUnderstand() {
        for (String header :
                new String[] {"bytes=", "bytes=-", "bytes=5-2", "bytes=0-1,3-4", "lines=1-2", "bytes=x-"}) {
            assertThat(asked(header)).as(header).isInstanceOf(ByteRange.Asked.Whole.class);
        }
        assertThat(ByteRange.of(Optional.empty(), 10)).isInstanceOf(ByteRange.Asked.Whole.class);
    }

    private static ByteRange.Asked asked(String header) {
        return ByteRange.of(Optional.of(header), 10);
    }

    private static ByteRange.Asked part(long first, long last) {
        return new ByteRange.Asked.Part(new ByteRange(first, last));
    }
}
