package nodefair.db.reconciliation;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class RunStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(RunState.class).areExactly("queued -> running", "running -> done, failed", "done ->", "failed ->");
    }
}
