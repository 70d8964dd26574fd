package nodefair.db.export;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class ExportStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(ExportState.class)
                .areExactly(
                        "queued -> running",
                        "running -> queued, ready, failed",
                        "ready -> expired",
                        "failed ->",
                        "expired ->");
    }
}
