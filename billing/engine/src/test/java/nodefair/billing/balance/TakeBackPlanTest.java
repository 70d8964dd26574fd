package nodefair.billing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.UUID;
import nodefair.billing.balance.TakeBackPlan.Part;
import nodefair.billing.balance.TakeBackPlan.Source;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class TakeBackPlanTest {
    private final Source older = new Source(new UUID(0, 1), usd(10_00));
    private final Source newer = new Source(new UUID(0, 2), usd(5_00));

    @Test
    void of_givesTheOldestCardBackFirst() {
        assertThat(TakeBackPlan.of(usd(12_00), List.of(older, newer)))
                .containsExactly(new Part(older.paymentId(), usd(10_00)), new Part(newer.paymentId(), usd(2_00)));
        assertThat(TakeBackPlan.of(usd(3_00), List.of(older, newer)))
                .containsExactly(new Part(older.paymentId(), usd(3_00)));
    }

    @Test
    void of_neverTakesMoreThanCameFromTheCards() {
        assertThatThrownBy(() -> TakeBackPlan.of(usd(15_01), List.of(older, newer)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void most_isTheBalanceInWholeCentsAndWhatCameFromCards() {
        assertThat(TakeBackPlan.most(new Money(7_009_999, "USD"), List.of(older, newer)))
                .isEqualTo(usd(7_00));
        assertThat(TakeBackPlan.most(usd(99_00), List.of(older, newer))).isEqualTo(usd(15_00));
        assertThat(TakeBackPlan.most(usd(99_00), List.of())).isEqualTo(usd(0));
    }

    private static Money usd(long cents) {
        return Money.ofCents(cents, "USD");
    }
}
