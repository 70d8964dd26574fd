package nodefair.db.node;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class SessionStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(SessionState.class).areExactly("open -> closed", "closed ->");
    }
}
