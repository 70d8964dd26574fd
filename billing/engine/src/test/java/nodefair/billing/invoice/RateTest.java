package nodefair.billing.invoice;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateTest {
    @Test
    void worth_isRoundedDownToAMicro() {
        assertThat(new Rate(new BigDecimal("0.3")).worth(1_393_334)).isEqualTo(418_000);
        assertThat(new Rate(new BigDecimal("0.25")).worth(3)).isZero();
        assertThat(Rate.ONE.worth(12_345)).isEqualTo(12_345);
    }

    @Test
    void of_findsTheRateOfWhatWasConvertedOneByOne() {
        assertThat(Rate.of(4_000_000, 1_000_000).perUnit()).isEqualByComparingTo("0.25");
        assertThat(Rate.of(5, 5)).isEqualTo(Rate.ONE);
        assertThat(Rate.of(0, 0)).isEqualTo(Rate.ONE);
    }

    @Test
    void shares_ofLinesAtAnyRateAddUpToTheDocument() {
        Random random = new Random(20261121);
        for (int i = 0; i < 2_000; i++) {
            Rate rate = new Rate(BigDecimal.valueOf(random.nextLong(1, 100_000_000), 6));
            List<Long> lines =
                    random.longs(random.nextInt(1, 7), 0, 4_000_000).boxed().toList();
            long sum = lines.stream().mapToLong(Long::longValue).sum();
            long cents = Cents.halfUp(rate.worth(sum));
            assertThat(Cents.shares(lines.stream().map(rate::worth).toList(), cents).stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(cents);
        }
    }
}
