package nodefair.billing.ledger;

import static nodefair.billing.ledger.Books.AT;
import static nodefair.billing.ledger.Books.in;
import static nodefair.billing.ledger.Books.out;
import static nodefair.billing.ledger.Books.usd;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.testing.Market;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds whatever is booked, on random walks that a seed repeats. */
class LedgerLawsIT {
    private static final int ORDERS = 6;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 20261121, 77})
    void books_holdWhateverIsDoneWithThem(long seed) {
        Market market = new Market();
        Ledger ledger = market.get(Ledger.class);
        Holds holds = market.get(Holds.class);
        Random random = new Random(seed);
        int refused = 0;
        for (int i = 0; i < 250; i++) {
            UUID order = new UUID(0, random.nextInt(ORDERS));
            long micros = random.nextLong(1, 500_000);
            try {
                switch (random.nextInt(8)) {
                    case 0, 1 -> ledger.post(in("k" + i, order, 2 * micros));
                    case 2 -> ledger.post(out("k" + i, order, micros));
                    case 3 -> ledger.post(batch(random, i));
                    case 4 -> ledger.reverse(1 + random.nextInt(i + 1), "drawn", AT.plusSeconds(i));
                    case 5 ->
                        holds.place(
                                "h" + random.nextInt(40),
                                Account.orderEscrow(order),
                                usd(micros),
                                "test",
                                market.clock().instant().plusSeconds(random.nextInt(1, 100)));
                    case 6 -> holds.capture("h" + random.nextInt(40), out("k" + i, order, micros));
                    default -> {
                        market.clock().pass(Duration.ofSeconds(10));
                        holds.expire();
                    }
                }
            } catch (BookingRefused | HoldRefused whatIsNotThere) {
                refused++;
            }
        }

        assertThat(refused).as("seed %d", seed).isPositive();
        assertThat(market.differences()).as("seed %d", seed).isEmpty();
        assertThat(market.sql().number("select count(*) - max(sequence) from ledger_transactions"))
                .isZero();
        assertThat(market.sql().number("select sum(credit_micros) - sum(debit_micros) from ledger_balances"))
                .isZero();
        assertThat(
                        market.sql()
                                .number(
                                        "select count(*) from ledger_balances where held_micros > credit_micros - debit_micros and held_micros > 0"))
                .isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 20261122})
    void batch_isTheSameAsOneByOne(long seed) {
        Random random = new Random(seed);
        List<Booking> bookings = new ArrayList<>();
        for (int i = 0; i < ORDERS; i++) bookings.add(in("start" + i, new UUID(0, i), 100_000_000));
        for (int i = 0; i < 20; i++) bookings.addAll(batch(random, i));
        Market together = new Market();
        List<Posted> posted = together.get(Ledger.class).post(bookings);
        Market single = new Market();
        List<Posted> ones =
                bookings.stream().map(single.get(Ledger.class)::post).toList();

        assertThat(posted)
                .extracting(Posted::sequence)
                .isEqualTo(ones.stream().map(Posted::sequence).toList());
        assertThat(posted)
                .extracting(Posted::repeated)
                .isEqualTo(ones.stream().map(Posted::repeated).toList());
        assertThat(hashes(together)).isEqualTo(hashes(single));
        assertThat(together.differences()).as("seed %d", seed).isEmpty();
    }

    @Test
    void batch_writesEachBalanceOnce() {
        Market market = new Market();
        List<Booking> bookings = new ArrayList<>();
        for (int i = 0; i < 500; i++) bookings.add(in("k" + i, new UUID(0, i % 7), 10));
        market.get(Ledger.class).post(bookings);

        assertThat(market.sql().number("select max(version) from ledger_balances"))
                .isEqualTo(1);
        assertThat(market.get(Ledger.class).balance(Account.stripeClearing(), "USD"))
                .isEqualTo(usd(5_000));
    }

    @Test
    void account_thatWasRolledBackIsNotRemembered() {
        Market market = new Market();
        Ledger ledger = market.get(Ledger.class);
        try {
            market.inTransaction(() -> {
                ledger.post(in("a", new UUID(0, 1), 10));
                ledger.post(in("b", new UUID(0, 1), 10));
                throw new IllegalStateException("rolled back");
            });
        } catch (IllegalStateException rolledBack) {
            assertThat(rolledBack).hasMessage("rolled back");
        }
        market.get(Ledger.class).post(in("c", new UUID(0, 2), 1));
        ledger.post(in("a", new UUID(0, 1), 10));

        assertThat(ledger.balance(Account.orderEscrow(new UUID(0, 1)), "USD")).isEqualTo(usd(10));
        assertThat(market.differences()).isEmpty();
    }

    private static List<Booking> batch(Random random, int number) {
        List<Booking> bookings = new ArrayList<>();
        for (int i = 0; i < 1 + random.nextInt(10); i++) {
            UUID order = new UUID(0, random.nextInt(ORDERS));
            bookings.add(in("b" + number + "." + i, order, random.nextLong(1, 1_000)));
            bookings.add(out("c" + number + "." + i, order, random.nextLong(1, 1_000)));
        }
        bookings.add(bookings.get(random.nextInt(bookings.size())));
        return bookings;
    }

    private static List<String> hashes(Market market) {
        return market.sql().list(row -> row.text("hash"), "select hash from ledger_transactions order by sequence");
    }
}
