package nodefair.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.payout.PayoutSplit.Share;
import org.junit.jupiter.api.Test;

class PayoutSplitTest {
    @Test
    void of_leavesLessThanACentOutOfWholeSharesWhereItCan() {
        PayoutSplit split = PayoutSplit.of(List.of(share(10_000), share(4_000), share(3_000)));

        assertThat(split.shares()).hasSize(1);
        assertThat(split.micros()).isEqualTo(10_000);
    }

    @Test
    void of_cutsOneShareByLessThanACent() {
        PayoutSplit split = PayoutSplit.of(List.of(share(10_000), share(14_000)));

        assertThat(split.shares()).hasSize(2);
        assertThat(split.micros()).isEqualTo(20_000);
    }

    @Test
    void of_isWholeCentsAndNeverMoreThanTheShares() {
        Random random = new Random(9);
        for (int round = 0; round < 5_000; round++) {
            List<Share> unpaid = new ArrayList<>();
            for (int i = random.nextInt(20); i >= 0; i--) unpaid.add(share(random.nextLong(0, 50_000)));
            long all = unpaid.stream().mapToLong(Share::micros).sum();
            PayoutSplit split = PayoutSplit.of(unpaid);

            assertThat(split.micros() % 10_000).isZero();
            assertThat(all - split.micros()).isBetween(0L, 9_999L);
            assertThat(split.shares()).allMatch(share -> share.micros() > 0);
        }
    }

    private static Share share(long micros) {
        return new Share(UUID.randomUUID(), micros);
    }
}
