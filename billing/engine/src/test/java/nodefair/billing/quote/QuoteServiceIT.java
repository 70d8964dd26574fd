package nodefair.billing.quote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nodefair.billing.quote.QuoteRefused.Reason;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import nodefair.db.quote.QuoteState;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QuoteServiceIT {
    private static Market market;
    private static QuoteService quotes;

    @BeforeAll
    static void open() {
        market = new Market();
        quotes = market.get(QuoteService.class);
    }

    @Test
    void hold_givesEveryPartOfThePrice() {
        UUID renter = market.renter();
        UUID quote = quotes.hold(offer(Duration.ofDays(40)), renter, 10);

        QuoteView view = market.get(QuoteReader.class).find(quote, renter).orElseThrow();
        assertThat(view.state()).isEqualTo(QuoteState.HELD);
        assertThat(view.hours()).isEqualTo(10);
        assertThat(view.price().net()).isEqualTo(new Money(4_180_000, "USD"));
        assertThat(view.price().tax()).isEqualTo(new Money(794_200, "USD"));
        assertThat(view.price().total()).isEqualTo(Money.ofCents(498, "USD"));
        assertThat(view.expiresAt()).isEqualTo(view.createdAt().plus(Duration.ofMinutes(10)));
    }

    @Test
    void find_showsNobodyElsesQuote() {
        UUID quote = quotes.hold(offer(Duration.ofDays(40)), market.renter(), 1);

        assertThat(market.get(QuoteReader.class).find(quote, market.renter())).isEmpty();
    }

    @Test
    void hold_lastHourGoesToExactlyOneOfFiftyBuyers() throws Exception {
        UUID offer = offer(Duration.ofMinutes(70));
        List<Callable<UUID>> buyers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            UUID renter = market.renter();
            buyers.add(() -> quotes.hold(offer, renter, 1));
        }
        ExecutorService threads = Executors.newFixedThreadPool(50);
        int won = 0;
        try {
            for (Future<UUID> buyer : threads.invokeAll(buyers)) {
                try {
                    buyer.get();
                    won++;
                } catch (ExecutionException e) {
                    assertThat(e.getCause())
                            .isInstanceOfSatisfying(QuoteRefused.class, refused -> assertThat(refused.reason())
                                    .isEqualTo(Reason.SOLD_OUT));
                }
            }
        } finally {
            threads.shutdown();
        }

        assertThat(won).isEqualTo(1);
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void hold_capacityIsFreeAgainWhenTheQuoteEnds() {
        UUID offer = offer(Duration.ofMinutes(90));
        quotes.hold(offer, market.renter(), 1);
        assertThat(quotes.freeHours(offer)).isZero();

        market.clock().pass(Duration.ofMinutes(11));

        assertThat(quotes.freeHours(offer)).isEqualTo(1);
        assertThat(quotes.sweep()).isPositive();
        quotes.hold(offer, market.renter(), 1);
    }

    @Test
    void release_givesTheCapacityBack() {
        UUID offer = offer(Duration.ofMinutes(70));
        UUID renter = market.renter();
        UUID quote = quotes.hold(offer, renter, 1);

        quotes.release(quote, renter);
        quotes.release(quote, renter);

        assertThat(quotes.freeHours(offer)).isEqualTo(1);
    }

    @Test
    void hold_sameAccountReplacesItsQuote() {
        UUID offer = offer(Duration.ofMinutes(140));
        UUID renter = market.renter();
        quotes.hold(offer, renter, 2);

        quotes.hold(offer, renter, 1);

        assertThat(quotes.freeHours(offer)).isEqualTo(1);
    }

    @Test
    void hold_refusesWhatCannotBeBought() {
        UUID demo = offer(Duration.ofDays(2));
        market.sql().update("update offers set demo = true where id = ?", demo);
        UUID paused = offer(Duration.ofDays(2));
        market.sql().update("update offers set state = 'paused' where id = ?", paused);
        UUID banned = offer(Duration.ofDays(2));
        market.sql()
                .update(
                        "update nodes set state = 'banned' where id = (select node_id from offers where id = ?)",
                        banned);

        refuses(UUID.randomUUID(), 1, Reason.OFFER_NOT_FOUND);
        refuses(demo, 1, Reason.DEMO_OFFER);
        refuses(paused, 1, Reason.OFFER_NOT_OPEN);
        refuses(banned, 1, Reason.NODE_NOT_THERE);
        refuses(offer(Duration.ofDays(2)), 0, Reason.HOURS_OUT_OF_RANGE);
        refuses(offer(Duration.ofDays(2)), 721, Reason.HOURS_OUT_OF_RANGE);
    }

    private static void refuses(UUID offer, int hours, Reason reason) {
        UUID renter = market.renter();
        assertThatThrownBy(() -> quotes.hold(offer, renter, hours))
                .isInstanceOfSatisfying(QuoteRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(reason));
        assertThat(market.sql().number("select count(*) from quotes where account_id = ?", renter))
                .isZero();
    }

    private static UUID offer(Duration ends) {
        return market.offer(market.provider(), 418_000, 1, ends);
    }
}
