package nodefair.acceptance.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.model.Charge;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nodefair.acceptance.money.MoneyApp.Wiring;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.CapacityReader;
import nodefair.billing.quote.QuoteRefused;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.stripe.CheckoutPoller;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.testing.Market;
import nodefair.db.order.Rail;
import nodefair.local.stripe.StripeSandbox;
import org.junit.jupiter.api.Test;

/** Many buyers, one hour left on each of ten offers: as many threads as connections, payment through the sandbox. */
class LastHourIT {
    private static final int OFFERS = 10;
    private static final int THREADS = 40;
    private static final int BUYERS = Runs.full() ? 1_000 : 100;
    private static final int TRIES = 2;
    /** With the tenth that is kept back for failures, one whole hour can be sold and not two. */
    private static final Duration ONE_HOUR_LEFT = Duration.ofMinutes(100);

    private static final long SEED = Runs.seed();

    /** What became of a buyer. */
    private record Outcome(UUID renter, boolean won) {}

    @Test
    void race_tenWinAndNobodyElseIsCharged() throws Exception {
        System.out.println("seed " + SEED + ", " + BUYERS + " buyers, " + THREADS + " connections");
        try (Cluster cluster = Cluster.start();
                StripeSandbox stripe =
                        StripeSandbox.start(0, Wiring.KEY, Wiring.WEBHOOK_SECRET, null, null, Clock.systemUTC())) {
            Wiring wiring = new Wiring(
                    cluster.port(), cluster.newDatabase(), stripe.url().toString(), 0);
            cluster.enter(wiring.database());
            Market market = Market.live(cluster.here(), wiring.settings());
            List<UUID> offers = new ArrayList<>();
            for (int i = 0; i < OFFERS; i++) offers.add(market.offer(market.provider(), 418_000, 1, ONE_HOUR_LEFT));
            List<UUID> renters = new ArrayList<>();
            for (int i = 0; i < BUYERS; i++) renters.add(market.renter());

            long begun = System.nanoTime();
            List<Outcome> outcomes = race(market, wiring, renters, offers);
            market.get(InboxWork.class).fillGaps();
            market.get(InboxWork.class).workOff();
            market.get(CheckoutPoller.class).poll();
            long ms = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);

            List<Charge> charges = new Books(market, wiring).charges();
            System.out.printf(
                    "race: %d buyers, %d won, %d charged, %d.%03d s, seed %d%n",
                    BUYERS,
                    outcomes.stream().filter(Outcome::won).count(),
                    charges.size(),
                    ms / 1_000,
                    ms % 1_000,
                    SEED);
            check(market, outcomes, charges);
        }
    }

    private static void check(Market market, List<Outcome> outcomes, List<Charge> charges) {
        List<UUID> winners =
                outcomes.stream().filter(Outcome::won).map(Outcome::renter).toList();
        assertThat(winners).hasSize(OFFERS);
        assertThat(charges).hasSize(OFFERS);
        assertThat(market.sql()
                        .list(row -> row.uuid("account_id"), "select account_id from orders where state = 'funded'"))
                .as("who has a funded order")
                .containsExactlyInAnyOrderElementsOf(winners);
        assertThat(market.sql().number("select count(distinct offer_id) from orders where state = 'funded'"))
                .isEqualTo(OFFERS);
        assertThat(market.sql().number("select count(*) from orders")).isEqualTo(OFFERS);
        assertThat(market.sql().number("select count(*) from payments")).isEqualTo(OFFERS);
        assertThat(market.sql().number("select count(*) from ledger_transactions where reason = 'payment_received'"))
                .isEqualTo(OFFERS);
        assertThat(charges.stream().map(Charge::getAmount).distinct()).containsExactly(50L);
        assertThat(market.get(CapacityReader.class).oversold()).isEmpty();
        assertThat(market.differences()).isEmpty();
    }

    private static List<Outcome> race(Market market, Wiring wiring, List<UUID> renters, List<UUID> offers)
            throws Exception {
        ready(market);
        Random random = new Random(SEED);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Callable<Outcome>> buyers = new ArrayList<>();
        for (int i = 0; i < renters.size(); i++) {
            UUID renter = renters.get(i);
            boolean first = i < THREADS;
            List<UUID> wished = new ArrayList<>(offers);
            Collections.shuffle(wished, random);
            // whatever the others wish, somebody asks for each offer
            if (i < OFFERS) Collections.swap(wished, 0, wished.indexOf(offers.get(i)));
            buyers.add(() -> {
                if (first) start.await(30, TimeUnit.SECONDS);
                return buy(market, wiring, renter, wished.subList(0, TRIES));
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (Future<Outcome> one : threads.invokeAll(buyers)) outcomes.add(one.get());
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }

    private static Outcome buy(Market market, Wiring wiring, UUID renter, List<UUID> wished) {
        for (UUID offer : wished) {
            try {
                UUID quote = market.get(QuoteService.class).hold(offer, renter, 1);
                UUID order = market.get(OrderService.class)
                        .place(quote, Rail.CARD, renter)
                        .id();
                new Visitor(wiring.stripeUrl(), Wiring.KEY)
                        .pay(market.get(CardCheckout.class).start(order, renter), Visitor.GOOD_CARD);
                return new Outcome(renter, true);
            } catch (QuoteRefused soldOut) {
                assertThat(soldOut.reason()).isEqualTo(QuoteRefused.Reason.SOLD_OUT);
            }
        }
        return new Outcome(renter, false);
    }

    /** Beans are made before threads ask for them. */
    private static void ready(Market market) {
        market.get(QuoteService.class);
        market.get(OrderService.class);
        market.get(CardCheckout.class);
    }
}
