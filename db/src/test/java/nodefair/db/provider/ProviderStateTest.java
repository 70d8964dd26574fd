package nodefair.db.provider;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class ProviderStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(ProviderState.class)
                .areExactly("applied -> verified, suspended", "verified -> suspended", "suspended -> verified");
    }
}
