package nodefair.db.app;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class AppStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(AppState.class)
                .areExactly("draft -> published, withdrawn", "published -> withdrawn", "withdrawn -> published");
    }
}
