package nodefair.gateway.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nodefair.gateway.testing.World;
import org.junit.jupiter.api.Test;

class TransactionsIT {
    private final World world = new World();

    @Test
    void error_leavesNothingBehind() {
        assertThatThrownBy(() -> world.transactions.run(connection -> {
                    Sql.update(connection, "update providers set name = 'half'");
                    throw new AssertionError("expected by the test");
                }))
                .isInstanceOf(AssertionError.class);
        assertThat(world.text("select name from providers")).isEqualTo("Lab");
    }

    @Test
    void failure_saysWhetherTheSameWorkMaySucceedLater() {
        assertThatThrownBy(() -> world.run("update providers set name = null"))
                .isInstanceOfSatisfying(
                        DatabaseFailed.class, e -> assertThat(e.passing()).isFalse());
        world.database.away(true);
        assertThatThrownBy(() -> world.run("update providers set name = 'x'"))
                .isInstanceOfSatisfying(
                        DatabaseFailed.class, e -> assertThat(e.passing()).isTrue());
    }
}
