package nodefair.billing.stake;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StakeTest {
    @ParameterizedTest
    @CsvSource({
        // active, unbonding, frozen, free, withdrawable
        "50, 0, 0, 50, 0",
        "50, 10, 0, 50, 10",
        "50, 10, 10, 50, 10",
        "50, 10, 20, 40, 10",
        "50, 10, 55, 5, 5",
        "50, 10, 60, 0, 0",
        "0, 10, 4, 0, 6",
        "5, 0, 20, 0, 0"
    })
    void verdict_keepsWhatIsActiveBeforeWhatUnbonds(
            BigInteger active, BigInteger unbonding, BigInteger frozen, BigInteger free, BigInteger withdrawable) {
        Stake stake =
                new Stake(new UUID(1, 1), "node-1", "0xaa", active, unbonding, frozen, Optional.empty(), Instant.EPOCH);

        assertThat(stake.free()).isEqualTo(free);
        assertThat(stake.withdrawable()).isEqualTo(withdrawable);
    }
}
