package nodefair.db.offer;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class OfferStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(OfferState.class)
                .areExactly(
                        "draft -> open, withdrawn",
                        "open -> paused, withdrawn",
                        "paused -> open, withdrawn",
                        "withdrawn ->");
    }
}
