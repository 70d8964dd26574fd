package nodefair.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class BookingTest {
    private static final Instant AT = Instant.parse("2026-11-20T12:00:00Z");
    private static final UUID ORDER = new UUID(1, 1);

    @Test
    void booking_refusesToExistUnbalanced() {
        Booking.Draft draft = Booking.draft("k", "test", "test:1", AT)
                .debit(Account.stripeClearing(), usd(100))
                .credit(Account.orderEscrow(ORDER), usd(99));

        assertThatThrownBy(draft::build).isInstanceOf(UnbalancedBooking.class);
    }

    @Test
    void booking_doesNotBalanceOneCurrencyWithAnother() {
        Booking.Draft draft = Booking.draft("k", "test", "test:1", AT)
                .debit(Account.stripeClearing(), usd(100))
                .credit(Account.orderEscrow(ORDER), new Money(100, "NUSD"));

        assertThatThrownBy(draft::build).isInstanceOf(UnbalancedBooking.class);
    }

    @Test
    void draft_netsAnAccountThatIsOnBothSides() {
        Booking booking = Booking.draft("k", "test", "test:1", AT)
                .debit(Account.stripeClearing(), usd(100))
                .credit(Account.stripeClearing(), usd(30))
                .credit(Account.orderEscrow(ORDER), usd(70))
                .build();

        assertThat(booking.lines()).hasSize(2);
        assertThat(booking.lines().get(0).amount()).isEqualTo(usd(70));
    }

    @Test
    void draft_refusesADebitAndACreditOfTheSameRow() {
        Booking.Draft draft = Booking.draft("k", "test", "test:1", AT)
                .debit(Account.bank(), usd(5))
                .credit(Account.bank(), usd(5));

        assertThat(draft.isEmpty()).isTrue();
        assertThatThrownBy(draft::build).isInstanceOf(UnbalancedBooking.class);
    }

    @Test
    void requestHash_ignoresOrderAndTimeAndNothingElse() {
        Booking first = move(usd(5), AT);

        assertThat(move(usd(5), AT.plusSeconds(60)).requestHash()).isEqualTo(first.requestHash());
        assertThat(move(usd(6), AT).requestHash()).isNotEqualTo(first.requestHash());
    }

    private static Booking move(Money amount, Instant at) {
        return Booking.draft("k", "test", "test:1", at)
                .debit(Account.bank(), amount)
                .credit(Account.stripeClearing(), amount)
                .build();
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
