package nodefair.gateway.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RetryRuleTest {
    @Test
    void givenUp_afterThreeDifferentNodes() {
        assertThat(RetryRule.givenUp(2, 9, false)).isEmpty();
        assertThat(RetryRule.givenUp(3, 3, false)).get().asString().contains("3 different nodes");
    }

    @Test
    void givenUp_afterThreeAttemptsOnTheOnlyNode() {
        assertThat(RetryRule.givenUp(1, 2, true)).isEmpty();
        assertThat(RetryRule.givenUp(1, 3, true)).get().asString().contains("only node");
    }
}
