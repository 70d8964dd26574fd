package nodefair.db.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nodefair.db.app.Executor;
import org.junit.jupiter.api.Test;

class ShapeTest {
    private static final Shape SMALL = new Shape(2, 4096, 20, null, 0, List.of("wasm"));
    private static final Shape WITH_GPU = new Shape(8, 32768, 200, "RTX 4090", 24, List.of("wasm", "container"));

    @Test
    void covers_needsEachPartToBeAtLeastAsLarge() {
        assertThat(WITH_GPU.covers(SMALL)).isTrue();
        assertThat(SMALL.covers(SMALL)).isTrue();
        assertThat(SMALL.covers(WITH_GPU)).isFalse();
        assertThat(WITH_GPU.covers(new Shape(9, 1, 1, null, 0, List.of("wasm"))))
                .isFalse();
        assertThat(WITH_GPU.covers(new Shape(1, 1, 1, "A100", 24, List.of("wasm"))))
                .isFalse();
        assertThat(WITH_GPU.covers(new Shape(1, 1, 1, "RTX 4090", 25, List.of("wasm"))))
                .isFalse();
    }

    @Test
    void runs_knowsTheExecutors() {
        assertThat(SMALL.runs(Executor.WASM)).isTrue();
        assertThat(SMALL.runs(Executor.CONTAINER)).isFalse();
    }
}
