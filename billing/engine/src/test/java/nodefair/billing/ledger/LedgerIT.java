package nodefair.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LedgerIT {
    private Market market;
    private Ledger ledger;

    @BeforeEach
    void open() {
        market = new Market();
        ledger = market.get(Ledger.class);
    }

    @Test
    void post_isRepeatedWithoutEffect() {
        UUID order = new UUID(0, 1);
        Posted first = ledger.post(in("a", order, 100));
        Posted second = ledger.post(in("a", order, 100));

        assertThat(second.repeated()).isTrue();
        assertThat(second.sequence()).isEqualTo(first.sequence());
        assertThat(ledger.balance(Account.orderEscrow(order), "USD")).isEqualTo(usd(100));
    }

    @Test
    void post_refusesAKeyThatMeansAnotherBooking() {
        ledger.post(in("a", new UUID(0, 1), 100));

        assertThatThrownBy(() -> ledger.post(in("a", new UUID(0, 1), 101)))
                .isInstanceOfSatisfying(BookingRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(BookingRefused.Reason.KEY_MEANS_ANOTHER_BOOKING));
    }

    @Test
    void post_neverTakesAnEscrowBelowZero() {
        UUID order = new UUID(0, 1);
        ledger.post(in("a", order, 100));

        assertThatThrownBy(() -> ledger.post(out("b", order, 101))).isInstanceOf(BookingRefused.class);
        assertThat(ledger.balance(Account.orderEscrow(order), "USD")).isEqualTo(usd(100));
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void post_storesNothingWhenItsTransactionFails() {
        UUID order = new UUID(0, 1);
        assertThatThrownBy(() -> market.inTransaction(() -> {
                    ledger.post(in("a", order, 100));
                    throw new IllegalStateException("the business change failed");
                }))
                .hasMessage("the business change failed");

        assertThat(ledger.balance(Account.orderEscrow(order), "USD")).isEqualTo(usd(0));
        assertThat(ledger.post(in("b", order, 5)).sequence()).isEqualTo(1);
    }

    @Test
    void post_keepsTheChainWholeUnderManyThreads() throws Exception {
        List<Callable<Posted>> work = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            work.add(() -> ledger.post(in("k" + number % 150, new UUID(0, number % 7), 10 + number % 150)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(16);
        int refused = 0;
        try {
            for (Future<Posted> future : threads.invokeAll(work)) {
                try {
                    future.get();
                } catch (ExecutionException e) {
                    assertThat(e.getCause()).isInstanceOf(BookingRefused.class);
                    refused++;
                }
            }
        } finally {
            threads.shutdown();
        }

        assertThat(market.sql().number("select max(sequence) from ledger_transactions"))
                .isEqualTo(150);
        assertThat(refused)
                .as("every key that is used twice names another order")
                .isEqualTo(50);
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void books_holdTheInvariantsOnARandomWalk() {
        Random random = new Random(20261120);
        int refused = 0;
        for (int i = 0; i < 400; i++) {
            UUID order = new UUID(0, random.nextInt(5));
            Booking booking = random.nextInt(3) == 0
                    ? in("k" + i, order, random.nextLong(1, 1_000_000))
                    : out("k" + i, order, random.nextLong(1, 500_000));
            try {
                ledger.post(booking);
            } catch (BookingRefused belowZero) {
                refused++;
            }
        }

        assertThat(refused).isPositive();
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void database_refusesToChangeOrDeleteAnEntry() {
        ledger.post(in("a", new UUID(0, 1), 100));

        assertThatThrownBy(() -> market.sql().update("update ledger_entries set amount_micros = 1"))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> market.sql().update("delete from ledger_transactions"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void checkers_seeWhatAnOwnerChanged() {
        ledger.post(in("a", new UUID(0, 1), 100));
        market.asOwner(
                "alter table ledger_entries disable trigger all; update ledger_entries set amount_micros = 90 where side = 'C'");

        assertThat(market.differences()).extracting(Difference::invariant).contains(1, 2, 6);
    }

    private static Booking in(String key, UUID order, long micros) {
        return Booking.draft(key, "test_in", "test:" + key, Instant.parse("2026-11-20T11:00:00.123456Z"))
                .debit(Account.stripeClearing(), usd(micros))
                .credit(Account.orderEscrow(order), usd(micros))
                .build();
    }

    private static Booking out(String key, UUID order, long micros) {
        return Booking.draft(key, "test_out", "test:" + key, Instant.parse("2026-11-20T11:00:00Z"))
                .debit(Account.orderEscrow(order), usd(micros))
                .credit(Account.platformFee(), usd(micros / 3))
                .credit(Account.stripeClearing(), usd(micros - micros / 3))
                .build();
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
