package nodefair.db.order;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class OrderStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(OrderState.class)
                .areExactly(
                        "placed -> funded, closed",
                        "funded -> exhausted, closed, refunded",
                        "exhausted -> closed, refunded",
                        "closed -> refunded",
                        "refunded ->");
    }
}
