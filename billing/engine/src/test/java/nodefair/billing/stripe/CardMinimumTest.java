package nodefair.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class CardMinimumTest {
    @Test
    void covers_beginsAtFiftyCents() {
        assertThat(CardMinimum.covers(Money.ofCents(50, "USD"))).isTrue();
        assertThat(CardMinimum.covers(new Money(499_999, "USD"))).isFalse();
        assertThat(CardMinimum.covers(Money.ofCents(50, "EUR"))).isTrue();
        assertThat(CardMinimum.covers(new Money(499_999, "EUR"))).isFalse();
    }

    @Test
    void covers_isFalseForTokens() {
        assertThat(CardMinimum.covers(Money.ofCents(5_000, "NUSD"))).isFalse();
    }
}
