package nodefair.db.account;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class AccountStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(AccountState.class).areExactly("active -> frozen, closed", "frozen -> active, closed", "closed ->");
    }
}
