package nodefair.db.attempt;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class AttemptStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(AttemptState.class)
                .areExactly(
                        "assigned -> running, reported, failed, lost, cancelled",
                        "running -> reported, failed, lost, cancelled",
                        "reported -> accepted, rejected, failed, lost, cancelled",
                        "accepted ->",
                        "rejected ->",
                        "failed ->",
                        "lost ->",
                        "cancelled ->");
    }
}
