package nodefair.db.payout;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class PayoutStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(PayoutState.class)
                .areExactly(
                        "scheduled -> claimable, submitted, failed",
                        "claimable -> scheduled, submitted",
                        "submitted -> paid, failed",
                        "paid -> failed",
                        "failed -> scheduled");
    }
}
