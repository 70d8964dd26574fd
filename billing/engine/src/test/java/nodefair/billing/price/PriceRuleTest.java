package nodefair.billing.price;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import nodefair.db.money.Money;
import nodefair.db.quote.Price;
import org.junit.jupiter.api.Test;

class PriceRuleTest {
    private static final Money PER_HOUR = new Money(418_000, "USD");

    @Test
    void of_splitsAndTaxes() {
        Price price = PriceRule.of(PER_HOUR, 42 * 3_600, 50_000, "DE");

        assertThat(price.net()).isEqualTo(new Money(17_556_000, "USD"));
        assertThat(price.fee()).isEqualTo(new Money(877_800, "USD"));
        assertThat(price.provider()).isEqualTo(new Money(16_678_200, "USD"));
        assertThat(price.tax()).isEqualTo(new Money(3_335_640, "USD"));
        assertThat(price.total()).isEqualTo(Money.ofCents(2_090, "USD"));
    }

    @Test
    void of_takesNoTaxOutsideTheTable() {
        assertThat(PriceRule.of(PER_HOUR, 3_600, 50_000, "US").tax()).isEqualTo(Money.zero("USD"));
    }

    @Test
    void of_refusesNoTimeAndNoPrice() {
        assertThatThrownBy(() -> PriceRule.of(PER_HOUR, 0, 50_000, "DE")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PriceRule.of(Money.zero("USD"), 1, 50_000, "DE"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void of_chargesWholeCentsThatCoverThePartsByLessThanACent() {
        Random random = new Random(20261120);
        for (int i = 0; i < 50_000; i++) {
            Money perHour = new Money(random.nextLong(100, 1_000_000_000), "USD");
            Price price = PriceRule.of(perHour, random.nextLong(1, 720 * 3_600), random.nextInt(0, 200_000), "FI");

            assertThat(price.provider().plus(price.fee()).plus(price.royalty())).isEqualTo(price.net());
            assertThat(price.total().micros() % 10_000).isZero();
            assertThat(price.total().minus(price.net()).minus(price.tax()).micros())
                    .isBetween(0L, 9_999L);
        }
    }
}
