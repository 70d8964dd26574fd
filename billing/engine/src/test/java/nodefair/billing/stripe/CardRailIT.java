package nodefair.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderMoneyReader;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CardRailIT {
    private static final Money TOTAL = Money.ofCents(498, "USD");
    private Market market;
    private UUID offer;

    @BeforeEach
    void open() {
        market = new Market();
        offer = market.offer(market.provider(), 418_000, 1, Duration.ofDays(40));
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void place_twiceIsOneOrderAndOneCheckout() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        UUID again = market.get(OrderService.class)
                .place(purchase.quoteId(), Rail.CARD, purchase.renterId())
                .id();

        assertThat(again).isEqualTo(purchase.orderId());
        assertThat(purchase.checkout()).isEqualTo(purchase.checkout());
        assertThat(market.stripe().sessions()).isEqualTo(1);
    }

    @Test
    void place_aDoubleClickAtTheSameMomentIsOneOrder() throws Exception {
        UUID renter = market.renter();
        UUID quote = market.get(QuoteService.class).hold(offer, renter, 1);
        OrderService orders = market.get(OrderService.class);
        Callable<UUID> click = () -> orders.place(quote, Rail.CARD, renter).id();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<UUID> placed = new ArrayList<>();
            for (Future<UUID> one : threads.invokeAll(Collections.nCopies(8, click))) placed.add(one.get());
            assertThat(placed).containsOnly(placed.get(0));
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void webhook_fiveTimesInAnyOrderBooksOnce() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        String session = purchase.checkout();
        List<EventFact> events = new ArrayList<>();
        events.add(market.stripe().decline(session, "insufficient_funds", "Your card has insufficient funds."));
        events.addAll(Collections.nCopies(5, market.stripe().pay(session)));
        Collections.shuffle(events, new Random(5));

        InboxWork work = market.get(InboxWork.class);
        events.forEach(event -> {
            market.deliver(event);
            work.workOff();
        });
        market.get(CheckoutPoller.class).poll();

        assertThat(purchase.state()).isEqualTo("funded");
        assertThat(market.sql().number("select count(*) from ledger_transactions where reason = 'payment_received'"))
                .isEqualTo(1);
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(TOTAL);
        assertThat(market.balance(Account.stripeFees())).isEqualTo(Money.ofCents(44, "USD"));
        assertThat(market.balance(Account.stripeClearing())).isEqualTo(Money.ofCents(454, "USD"));
    }

    @Test
    void poll_fundsTheOrderWhenTheWebhookNeverComes() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        market.stripe().pay(purchase.checkout());
        market.clock().pass(Duration.ofSeconds(6));

        market.get(CheckoutPoller.class).poll();

        assertThat(purchase.state()).isEqualTo("funded");
    }

    @Test
    void fillGaps_fetchesEventsThatDidNotArrive() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        market.stripe().pay(purchase.checkout());

        market.get(InboxWork.class).fillGaps();
        market.get(InboxWork.class).fillGaps();
        market.get(InboxWork.class).workOff();

        assertThat(purchase.state()).isEqualTo("funded");
        assertThat(market.sql().number("select count(*) from stripe_events where via = 'poll'"))
                .isEqualTo(1);
    }

    @Test
    void decline_leavesThePaymentOpenWithItsReason() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        market.deliver(market.stripe()
                .decline(purchase.checkout(), "insufficient_funds", "Your card has insufficient funds."));
        market.get(InboxWork.class).workOff();

        assertThat(purchase.paymentState()).isEqualTo("pending");
        assertThat(market.get(OrderMoneyReader.class)
                        .payment(purchase.orderId())
                        .orElseThrow()
                        .failureMessage())
                .contains("Your card has insufficient funds.");
        assertThat(purchase.checkout()).isEqualTo(market.stripe().onlySession());
    }

    @Test
    void start_anAnswerThatIsLostLeavesThePaymentUnknownAndOneSession() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        market.stripe().loseAnswers(1);

        assertThatThrownBy(purchase::checkout).isInstanceOf(CheckoutUnavailable.class);
        assertThat(purchase.paymentState()).isEqualTo("unknown");

        market.clock().pass(Duration.ofSeconds(6));
        market.get(CheckoutPoller.class).poll();
        assertThat(purchase.paymentState()).isEqualTo("pending");
        assertThat(purchase.checkout()).isEqualTo(market.stripe().onlySession());
        assertThat(market.stripe().sessions()).isEqualTo(1);
    }

    @Test
    void expire_closesAnAbandonedOrderAndFreesItsCapacity() {
        UUID small = market.offer(market.provider(), 418_000, 1, Duration.ofMinutes(90));
        Purchase purchase = Purchase.placed(market, small, 1);
        purchase.checkout();
        assertThat(market.get(QuoteService.class).freeHours(small)).isZero();

        market.clock().pass(Duration.ofMinutes(11));
        market.get(CheckoutPoller.class).expire();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(purchase.paymentState()).isEqualTo("failed");
        assertThat(market.get(QuoteService.class).freeHours(small)).isEqualTo(1);
        assertThatThrownBy(purchase::checkout).isInstanceOf(OrderRefused.class);
    }

    @Test
    void expire_fundsAnOrderThatWasPaidWhileTheMachineIsFree() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        market.stripe().pay(purchase.checkout());
        market.clock().pass(Duration.ofMinutes(11));

        market.get(CheckoutPoller.class).expire();

        assertThat(purchase.state()).isEqualTo("funded");
    }

    @Test
    void fund_sendsBackMoneyThatCameAfterTheCapacityWasSold() {
        UUID small = market.offer(market.provider(), 418_000, 1, Duration.ofMinutes(90));
        Purchase late = Purchase.placed(market, small, 1);
        String session = late.checkout();
        market.clock().pass(Duration.ofMinutes(11));
        Purchase.placed(market, small, 1);

        market.deliver(market.stripe().pay(session));
        market.get(InboxWork.class).workOff();
        assertThat(late.state()).isEqualTo("closed");
        market.get(RefundSender.class).send();
        hearEverything();

        assertThat(late.state()).isEqualTo("refunded");
        assertThat(market.balance(Account.orderEscrow(late.orderId()))).isEqualTo(Money.zero("USD"));
        assertThat(market.stripe().refunds()).isEqualTo(1);
    }

    @Test
    void close_givesBackWhatWasNotUsedToTheCent() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(purchase.orderId(), purchase.renterId());
        closing.request(purchase.orderId(), purchase.renterId());
        closing.due().forEach(closing::advance);
        market.stripe().loseAnswers(1);
        market.get(RefundSender.class).send();
        market.clock().pass(Duration.ofSeconds(5));
        market.get(RefundSender.class).send();
        hearEverything();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.stripe().refunds()).isEqualTo(1);
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(Money.zero("USD"));
        assertThat(market.balance(Account.stripeClearing())).isEqualTo(Money.ofCents(-44, "USD"));
    }

    @Test
    void close_isRefusedWhileAJobRuns() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.job(purchase.orderId(), "running");

        assertThatThrownBy(() -> market.get(OrderClosing.class).request(purchase.orderId(), purchase.renterId()))
                .isInstanceOfSatisfying(OrderRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(OrderRefused.Reason.JOBS_ARE_RUNNING));
    }

    @Test
    void receive_refusesWhatStripeDidNotSign() {
        Inbox inbox = market.get(Inbox.class);
        String body = "{\"id\":\"evt_1\",\"type\":\"ping\",\"created\":1,\"data\":{\"object\":{\"id\":\"x\"}}}";
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        String forged = market.signature(body, "whsec_other");
        String right = market.signature(body, Market.WEBHOOK_SECRET);

        assertThatThrownBy(() -> inbox.receive(bytes, null)).isInstanceOf(InboxRefused.class);
        assertThatThrownBy(() -> inbox.receive(bytes, forged)).isInstanceOf(InboxRefused.class);
        assertThatThrownBy(() -> inbox.receive((body + " ").getBytes(StandardCharsets.UTF_8), right))
                .isInstanceOf(InboxRefused.class);
        assertThat(inbox.receive(bytes, right)).isTrue();
        assertThat(inbox.receive(bytes, right)).isFalse();
        market.clock().pass(Duration.ofMinutes(6));
        assertThatThrownBy(() -> inbox.receive(bytes, right)).isInstanceOf(InboxRefused.class);
    }

    /** All events of Stripe arrive, also those about what we did ourselves. */
    private void hearEverything() {
        market.get(InboxWork.class).fillGaps();
        market.get(InboxWork.class).workOff();
    }
}
