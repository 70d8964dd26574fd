package nodefair.db.payout;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class ConnectStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(ConnectState.class)
                .areExactly(
                        "pending -> restricted, enabled, rejected",
                        "restricted -> pending, enabled, rejected",
                        "enabled -> pending, restricted, rejected",
                        "rejected -> restricted, enabled");
    }
}
