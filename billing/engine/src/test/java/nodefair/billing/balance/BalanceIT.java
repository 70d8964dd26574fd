package nodefair.billing.balance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.OrderService;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
import nodefair.db.order.OrderState;
import nodefair.db.order.Rail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BalanceIT {
    private Market market;
    private UUID provider;
    private UUID offer;
    private UUID renter;

    @BeforeEach
    void open() {
        market = new Market();
        provider = market.provider();
        offer = market.offer(provider, 418_000, 8, Duration.ofDays(40));
        renter = market.renter();
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void topUp_fillsTheBalanceOnceAndASecondClickIsTheSamePayment() {
        UUID payment = market.get(TopUps.class).begin(renter, usd(25_00));
        assertThat(market.get(TopUps.class).begin(renter, usd(25_00))).isEqualTo(payment);

        pay(payment);
        market.get(InboxWork.class).workOff();

        assertThat(balance()).isEqualTo(usd(25_00));
        assertThat(market.stripe().sessions()).isEqualTo(1);
    }

    @Test
    void topUp_outOfRangeIsRefusedWithTheRange() {
        for (Money amount : List.of(usd(4_99), usd(5_000_01), new Money(5_000_001, "USD"))) {
            assertThatThrownBy(() -> market.get(TopUps.class).begin(renter, amount))
                    .isInstanceOfSatisfying(BalanceRefused.class, refused -> assertThat(refused.amounts())
                            .containsExactly(TopUps.LEAST, TopUps.MOST));
        }
    }

    @Test
    void place_fromTheBalanceIsFundedAtOnceAndWhatIsLeftComesBackToTheLastMicro() {
        fill(25_00);
        Order order = place(10);
        assertThat(state(order)).isEqualTo(OrderState.FUNDED);
        assertThat(balance()).isEqualTo(usd(20_02));
        market.use(order.id(), 3_600);
        market.get(SettlementService.class).settle(10);

        close(order);

        assertThat(state(order)).isEqualTo(OrderState.CLOSED);
        assertThat(balance()).isEqualTo(new Money(25_000_000 - 497_420, "USD"));
        assertThat(market.stripe().refunds()).isZero();
        market.get(PayoutOnboarding.class).start(provider);
        assertThat(market.get(PayoutService.class).request(provider))
                .as("work paid from a balance is paid out")
                .hasSize(1);
    }

    @Test
    void place_refusesWhenTheBalanceIsTooLowAndKeepsTheQuote() {
        fill(5_00);
        UUID quote = market.get(QuoteService.class).hold(offer, renter, 20);

        assertThatThrownBy(() -> market.get(OrderService.class).place(quote, Rail.BALANCE, renter))
                .isInstanceOfSatisfying(OrderRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(OrderRefused.Reason.BALANCE_TOO_LOW);
                    assertThat(refused.amounts()).containsExactly(usd(5_00));
                });

        assertThat(market.get(OrderService.class)
                        .place(quote, Rail.CARD, renter)
                        .rail())
                .isEqualTo(Rail.CARD);
    }

    @Test
    void place_atTheSameMomentSpendsTheBalanceOnce() throws Exception {
        fill(5_00);
        List<UUID> offers = new ArrayList<>();
        for (int i = 0; i < 6; i++) offers.add(market.offer(provider, 418_000, 1, Duration.ofDays(40)));
        OrderService orders = market.get(OrderService.class);
        List<Callable<Boolean>> clicks = new ArrayList<>();
        for (UUID one : offers) {
            UUID quote = market.get(QuoteService.class).hold(one, renter, 10);
            clicks.add(() -> {
                try {
                    orders.place(quote, Rail.BALANCE, renter);
                    return true;
                } catch (OrderRefused tooLow) {
                    return false;
                }
            });
        }
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            int placed = 0;
            for (Future<Boolean> one : threads.invokeAll(clicks)) if (one.get()) placed++;
            assertThat(placed).isEqualTo(1);
        } finally {
            threads.shutdown();
        }
        assertThat(balance()).isEqualTo(usd(2));
    }

    @Test
    void takeBack_goesToTheCardsOldestFirstAndCannotBeSpentMeanwhile() {
        fill(10_00);
        market.clock().pass(Duration.ofMinutes(20));
        fill(6_00);
        assertThat(market.get(TakeBack.class).most(renter)).isEqualTo(usd(16_00));

        List<UUID> refunds = market.get(TakeBack.class).request(renter, usd(12_00));

        assertThat(refunds).hasSize(2);
        assertThat(balance()).isEqualTo(usd(4_00));
        assertThat(market.get(TakeBack.class).most(renter)).isEqualTo(usd(4_00));
        market.get(RefundSender.class).send();
        assertThat(market.sql().number("select count(*) from refunds where state = 'succeeded'"))
                .isEqualTo(2);
        assertThat(market.get(Ledger.class).balance(Account.renterTransit(renter), "USD"))
                .isEqualTo(usd(0));
        assertThatThrownBy(() -> market.get(TakeBack.class).request(renter, usd(4_01)))
                .isInstanceOf(BalanceRefused.class);
    }

    @Test
    void takeBack_isNeverMoreThanCameFromTheCard() {
        fill(5_00);
        Order order = place(10);
        close(order);
        Order byCard = market.get(OrderService.class)
                .place(market.get(QuoteService.class).hold(offer, renter, 1), Rail.BALANCE, renter);

        assertThat(byCard.rail()).isEqualTo(Rail.BALANCE);
        assertThat(market.get(TakeBack.class).most(renter)).isEqualTo(usd(4_50));
    }

    private void fill(long cents) {
        pay(market.get(TopUps.class).begin(renter, usd(cents)));
        market.get(InboxWork.class).workOff();
    }

    private void pay(UUID payment) {
        String url = market.get(CardCheckout.class).startTopUp(payment, renter);
        market.deliver(market.stripe().pay(url.substring(url.lastIndexOf('/') + 1)));
    }

    private Order place(int hours) {
        UUID quote = market.get(QuoteService.class).hold(offer, renter, hours);
        return market.get(OrderService.class).place(quote, Rail.BALANCE, renter);
    }

    private void close(Order order) {
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(order.id(), renter);
        closing.due().forEach(closing::advance);
    }

    private OrderState state(Order order) {
        return market.sql()
                .first(row -> OrderState.of(row.text("state")), "select state from orders where id = ?", order.id())
                .orElseThrow();
    }

    private Money balance() {
        return market.get(Purse.class).balance(renter);
    }

    private static Money usd(long cents) {
        return Money.ofCents(cents, "USD");
    }
}
