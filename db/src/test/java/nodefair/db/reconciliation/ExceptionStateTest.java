package nodefair.db.reconciliation;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class ExceptionStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(ExceptionState.class)
                .areExactly("open -> explained, resolved", "explained -> open, resolved", "resolved ->");
    }
}
