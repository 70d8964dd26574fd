package nodefair.db.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class MoneyTest {
    private static final Money TEN = new Money(10, "USD");

    @Test
    void plus_addsTheSameCurrencyOnly() {
        assertThat(TEN.plus(new Money(5, "USD"))).isEqualTo(new Money(15, "USD"));
        assertThat(TEN.minus(new Money(15, "USD"))).isEqualTo(new Money(-5, "USD"));
        Money euro = new Money(1, "EUR");
        assertThatThrownBy(() -> TEN.plus(euro)).hasMessage("cannot mix USD and EUR");
        assertThatThrownBy(() -> TEN.minus(euro)).hasMessage("cannot mix USD and EUR");
        assertThatThrownBy(() -> TEN.compareTo(euro)).hasMessage("cannot mix USD and EUR");
    }

    @Test
    void plus_refusesToOverflow() {
        Money most = new Money(Long.MAX_VALUE, "USD");
        assertThatThrownBy(() -> most.plus(TEN)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MIN_VALUE, "USD").negate()).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Money.ofCents(Long.MAX_VALUE, "USD")).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> most.timesFloor(2, 1)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void timesFloor_roundsTowardsLess() {
        assertThat(TEN.timesFloor(1, 3).micros()).isEqualTo(3);
        assertThat(TEN.negate().timesFloor(1, 3).micros()).isEqualTo(-4);
        assertThat(new Money(Long.MAX_VALUE, "USD").timesFloor(7, 7).micros()).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void timesCeiling_roundsTowardsMore() {
        assertThat(TEN.timesCeiling(1, 3).micros()).isEqualTo(4);
        assertThat(TEN.negate().timesCeiling(1, 3).micros()).isEqualTo(-3);
        assertThat(TEN.timesCeiling(2, 1).micros()).isEqualTo(20);
    }

    @Test
    void cents_roundAsNamed() {
        Money money = new Money(1_234_567, "USD");
        assertThat(money.centsFloor()).isEqualTo(123);
        assertThat(money.centsCeiling()).isEqualTo(124);
        assertThat(money.negate().centsFloor()).isEqualTo(-124);
        assertThat(Money.ofCents(124, "USD").centsCeiling()).isEqualTo(124);
    }

    @Test
    void toDecimal_isExact() {
        assertThat(new Money(-1, "USD").toDecimal()).isEqualTo(new BigDecimal("-0.000001"));
        assertThat(Money.ofCents(1250, "USD").toDecimal()).isEqualTo(new BigDecimal("12.500000"));
    }

    @Test
    void new_refusesABlankCurrency() {
        assertThatThrownBy(() -> new Money(1, " ")).hasMessage("currency is blank");
    }

    @Test
    void sign_isOfTheAmount() {
        assertThat(Money.zero("USD").isZero()).isTrue();
        assertThat(TEN.isPositive()).isTrue();
        assertThat(TEN.negate().isNegative()).isTrue();
        assertThat(TEN.negate().isPositive()).isFalse();
    }
}
