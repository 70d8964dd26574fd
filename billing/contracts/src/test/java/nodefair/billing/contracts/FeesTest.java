package nodefair.billing.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class FeesTest {
    private static final long GWEI = 1_000_000_000;

    @Test
    void above_leavesRoomForTheBaseFeeToDouble() {
        assertThat(Fees.above(gwei(10))).isEqualTo(new Fees(gwei(21), gwei(1)));
        assertThat(Fees.above(gwei(10)).atMost(gwei(15))).isEqualTo(new Fees(gwei(15), gwei(1)));
    }

    @Test
    void raised_isAnEighthMoreOrFreshButNeverAboveTheLimit() {
        Fees offered = new Fees(gwei(8), gwei(1));

        Fees calm = offered.raised(gwei(1), gwei(500)).orElseThrow();
        assertThat(calm.maxFee()).isEqualTo(gwei(9).add(BigInteger.ONE));
        assertThat(calm.priorityFee()).isGreaterThan(offered.priorityFee());
        assertThat(offered.raised(gwei(100), gwei(500)).orElseThrow().maxFee()).isEqualTo(gwei(201));
        assertThat(offered.raised(gwei(100), gwei(50)).orElseThrow().maxFee()).isEqualTo(gwei(50));
        assertThat(offered.raised(gwei(100), gwei(9)))
                .as("less than an eighth more")
                .isEmpty();
    }

    private static BigInteger gwei(long count) {
        return BigInteger.valueOf(count * GWEI);
    }
}
