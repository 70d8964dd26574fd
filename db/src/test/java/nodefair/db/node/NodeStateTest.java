package nodefair.db.node;

import nodefair.db.state.Steps;
import org.junit.jupiter.api.Test;

class NodeStateTest {
    @Test
    void to_allowsTheseStepsAndNoOther() {
        Steps.of(NodeState.class)
                .areExactly(
                        "enrolled -> ready, down, banned",
                        "ready -> busy, draining, down, banned",
                        "busy -> ready, draining, down, banned",
                        "draining -> ready, busy, down, banned",
                        "down -> ready, busy, draining, banned",
                        "banned -> down");
    }
}
