package nodefair.db.payment;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class PaymentStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(PaymentState.class)
                .areExactly(
                        "pending -> unknown, succeeded, failed",
                        "unknown -> pending, succeeded, failed",
                        "succeeded ->",
                        "failed ->");
    }
}
