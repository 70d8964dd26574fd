package nodefair.billing.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import nodefair.billing.price.PriceRule;
import nodefair.db.money.Money;
import nodefair.db.quote.Price;
import org.junit.jupiter.api.Test;

class UsageCostTest {
    @Test
    void of_splitsAndLeavesTheRestToTheProvider() {
        UsageCost cost = UsageCost.of(new Money(20_000, "USD"), 2, 50_000, 0, 190_000);

        assertThat(cost.gross()).isEqualTo(new Money(11, "USD"));
        assertThat(cost.fee()).isEqualTo(Money.zero("USD"));
        assertThat(cost.provider()).isEqualTo(new Money(11, "USD"));
        assertThat(cost.tax()).isEqualTo(new Money(2, "USD"));
    }

    @Test
    void of_neverCostsMoreThanTheOrderHowEverItsSecondsAreCut() {
        Random random = new Random(42);
        for (int round = 0; round < 2_000; round++) {
            Money perHour = new Money(random.nextLong(100, 2_000_000), "USD");
            long seconds = random.nextLong(1, 100_000);
            Price price = PriceRule.of(perHour, seconds, 50_000, "DE");
            Money spent = Money.zero("USD");
            for (long left = seconds; left > 0; ) {
                long part = Math.min(left, random.nextLong(1, 20_000));
                UsageCost cost = UsageCost.of(perHour, part, 50_000, 30_000, price.taxPpm());
                assertThat(cost.provider().plus(cost.fee()).plus(cost.royalty()))
                        .isEqualTo(cost.gross());
                spent = spent.plus(cost.total());
                left -= part;
            }
            assertThat(spent).isLessThanOrEqualTo(price.total());
        }
    }

    @Test
    void within_fitsTheAmount() {
        Random random = new Random(43);
        for (int round = 0; round < 10_000; round++) {
            Money available = new Money(random.nextLong(0, 1_000_000), "USD");
            assertThat(UsageCost.within(available, 50_000, 0, 190_000).total()).isLessThanOrEqualTo(available);
        }
    }
}
