package nodefair.console.entry;

import static org.assertj.core.api.Assertions.assertThat;

import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class EntryAmountTest {
    @Test
    void read_takesWhatPeopleType() {
        assertThat(EntryAmount.read("5.00", "USD")).contains(Money.ofCents(500, "USD"));
        assertThat(EntryAmount.read("1,500.00", "USD")).contains(Money.ofCents(150_000, "USD"));
        assertThat(EntryAmount.read("0.000001", "USD")).contains(new Money(1, "USD"));
    }

    @Test
    void read_refusesWhatCouldMeanAnotherAmount() {
        assertThat(EntryAmount.read("1,50", "USD")).isEmpty();
        assertThat(EntryAmount.read("1.500,00", "USD")).isEmpty();
        assertThat(EntryAmount.read("0.0000001", "USD")).isEmpty();
        assertThat(EntryAmount.read("0", "USD")).isEmpty();
        assertThat(EntryAmount.read("-5", "USD")).isEmpty();
        assertThat(EntryAmount.read("", "USD")).isEmpty();
    }
}
