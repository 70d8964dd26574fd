package nodefair.db.job;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class JobStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(JobState.class)
                .areExactly(
                        "queued -> running, failed, cancelled",
                        "running -> verifying, queued, failed, cancelled",
                        "verifying -> succeeded, queued, failed, cancelled",
                        "succeeded ->",
                        "failed ->",
                        "cancelled ->");
    }
}
