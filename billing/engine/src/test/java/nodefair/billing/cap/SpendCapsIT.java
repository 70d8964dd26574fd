package nodefair.billing.cap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nodefair.billing.order.OrderExpiry;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Ten hours cost $4.98. */
class SpendCapsIT {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
    private static final Money TEN = usd(10_00);
    private Market market;
    private UUID renter;

    @BeforeEach
    void open() {
        // 23:30 in Berlin
        market = new Market(Instant.parse("2026-11-20T22:30:00Z"));
        renter = market.renter();
    }

    @Test
    void place_refusesOverTheDaysCapAndSaysWhatIsLeft() {
        cap(Optional.of(TEN), Optional.empty());
        place();
        place();

        assertThatThrownBy(this::place).isInstanceOfSatisfying(OrderRefused.class, refused -> {
            assertThat(refused.reason()).isEqualTo(OrderRefused.Reason.CAP_OF_DAY);
            assertThat(refused.amounts()).containsExactly(TEN, usd(4));
        });
    }

    @Test
    void place_countsTheDayInTheRentersZone() {
        cap(Optional.of(TEN), Optional.empty());
        place();
        place();

        market.clock().pass(Duration.ofMinutes(31));

        assertThat(place()).isNotNull();
    }

    @Test
    void place_refusesOverTheAccountsCapOnAnyDay() {
        cap(Optional.empty(), Optional.of(TEN));
        place();
        place();
        market.clock().pass(Duration.ofDays(3));

        assertThatThrownBy(this::place)
                .isInstanceOfSatisfying(OrderRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(OrderRefused.Reason.CAP_OF_ACCOUNT));
    }

    @Test
    void place_countsNoOrderThatWasNeverPaid() {
        cap(Optional.empty(), Optional.of(usd(5_00)));
        place();
        market.clock().pass(Duration.ofMinutes(11));
        OrderExpiry expiry = market.get(OrderExpiry.class);
        expiry.due().forEach(expiry::close);

        assertThat(place()).isNotNull();
    }

    @Test
    void place_atTheSameMomentStaysWithinTheCap() throws Exception {
        cap(Optional.of(TEN), Optional.empty());
        OrderService orders = market.get(OrderService.class);
        List<Callable<Boolean>> clicks = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            UUID quote = quote();
            clicks.add(() -> {
                try {
                    orders.place(quote, Rail.CARD, renter);
                    return true;
                } catch (OrderRefused overTheCap) {
                    return false;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            int placed = 0;
            for (Future<Boolean> one : threads.invokeAll(clicks)) if (one.get()) placed++;
            assertThat(placed).isEqualTo(2);
        } finally {
            threads.shutdown();
        }
    }

    private void cap(Optional<Money> day, Optional<Money> account) {
        market.get(SpendCaps.class).set(renter, new Caps(Optional.empty(), day, account, BERLIN));
    }

    private UUID place() {
        return market.get(OrderService.class).place(quote(), Rail.CARD, renter).id();
    }

    private UUID quote() {
        UUID offer = market.offer(market.provider(), 418_000, 1, Duration.ofDays(40));
        return market.get(QuoteService.class).hold(offer, renter, 10);
    }

    private static Money usd(long cents) {
        return Money.ofCents(cents, "USD");
    }
}
