package nodefair.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class CentsTest {
    @Test
    void halfUp_roundsHalfACentUp() {
        assertThat(Cents.halfUp(4_999)).isZero();
        assertThat(Cents.halfUp(5_000)).isEqualTo(1);
        assertThat(Cents.halfUp(418_000)).isEqualTo(42);
    }

    @Test
    void tax_isThatOfTheRoundedNet() {
        assertThat(Cents.tax(42, 190_000)).isEqualTo(8);
        assertThat(Cents.netWithin(119, 190_000)).isEqualTo(100);
        assertThat(Cents.netWithin(119, 0)).isEqualTo(119);
    }

    @Test
    void shares_addUpToTheTotalWhateverIsSplit() {
        Random random = new Random(21);
        for (int i = 0; i < 10_000; i++) {
            List<Long> micros = LongStream.generate(() -> random.nextLong(0, 3_000_000))
                    .limit(random.nextInt(1, 9))
                    .boxed()
                    .toList();
            long total = Cents.halfUp(micros.stream().mapToLong(Long::longValue).sum());
            List<Long> shares = Cents.shares(micros, total);
            assertThat(shares.stream().mapToLong(Long::longValue).sum()).isEqualTo(total);
            for (int share = 0; share < shares.size(); share++) {
                assertThat(Math.abs(shares.get(share) * Cents.MICROS - micros.get(share)))
                        .isLessThanOrEqualTo(Cents.MICROS);
            }
        }
    }
}
