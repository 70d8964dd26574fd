package nodefair.db.ledger;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class HoldStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(HoldState.class)
                .areExactly("pending -> posted, voided, expired", "posted ->", "voided ->", "expired ->");
    }
}
