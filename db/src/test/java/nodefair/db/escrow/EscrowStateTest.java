package nodefair.db.escrow;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class EscrowStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(EscrowState.class).areExactly("funded -> released, refunded", "released ->", "refunded ->");
    }
}
