package nodefair.market.balance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class DollarsTest {
    @Test
    void parse_takesWhatPeopleType() {
        for (String typed : new String[] {"25", "25.0", "25.00", " $25.00 ", "$ 25"}) {
            assertThat(Dollars.parse(typed)).as(typed).contains(Money.ofCents(25_00, "USD"));
        }
        assertThat(Dollars.parse("0.07")).contains(Money.ofCents(7, "USD"));
    }

    @Test
    void parse_refusesWhatIsNoAmountOfWholeCents() {
        for (String typed : new String[] {"", " ", "-5", "1.005", "1e3", "ten", "1,000.00", "99999999", null}) {
            assertThat(Dollars.parse(typed)).as(String.valueOf(typed)).isEmpty();
        }
    }

    @Test
    void text_canBeTypedAgain() {
        Optional<Money> amount = Optional.of(Money.ofCents(25_05, "USD"));

        assertThat(Dollars.text(amount)).isEqualTo("25.05");
        assertThat(Dollars.parse(Dollars.text(amount))).isEqualTo(amount);
        assertThat(Dollars.text(Optional.empty())).isEmpty();
    }
}
