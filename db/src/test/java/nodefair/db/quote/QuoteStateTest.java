package nodefair.db.quote;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class QuoteStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(QuoteState.class).areExactly("held -> taken, expired", "taken ->", "expired ->");
    }
}
