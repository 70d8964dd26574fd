package nodefair.db.payment;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class DisputeStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(DisputeState.class)
                .areExactly(
                        "inquiry -> needs_response, under_review, won, lost, closed",
                        "needs_response -> under_review, won, lost",
                        "under_review -> won, lost",
                        "won ->",
                        "lost ->",
                        "closed ->");
    }
}
