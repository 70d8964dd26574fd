package nodefair.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong with checkouts, refunds and events, and who waits for whom. */
class CardFaultsIT {
    private Market market;
    private UUID offer;

    @BeforeEach
    void open() {
        market = new Market();
        offer = market.offer(market.provider(), 418_000, 2, Duration.ofDays(40));
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void checkout_thatNeverReachedStripeEndsAndHoldsNobodyUp() {
        Purchase lost = Purchase.placed(market, offer, 10);
        market.stripe().loseAnswers(1);
        assertThatThrownBy(lost::checkout).isInstanceOf(CheckoutUnavailable.class);
        market.stripe().forget(market.stripe().onlySession());
        Purchase paid = Purchase.placed(market, offer, 10);
        market.stripe().pay(paid.checkout());
        market.clock().pass(Duration.ofMinutes(20));

        market.get(CheckoutPoller.class).poll();
        market.get(CheckoutPoller.class).expire();

        assertThat(lost.state()).isEqualTo("closed");
        assertThat(lost.paymentState()).isEqualTo("failed");
        assertThat(paid.state()).isEqualTo("funded");
        assertThat(market.stripe().sessions()).isEqualTo(1);
    }

    @Test
    void checkout_whoseAnswerWasLostIsFoundWhenItsKeyIsForgotten() {
        Purchase purchase = Purchase.placed(market, offer, 10);
        market.stripe().loseAnswers(1);
        assertThatThrownBy(purchase::checkout).isInstanceOf(CheckoutUnavailable.class);
        market.stripe().pay(market.stripe().onlySession());
        market.stripe().forgetKeys();
        market.clock().pass(Duration.ofDays(2));

        market.get(CheckoutPoller.class).poll();

        assertThat(purchase.state()).isEqualTo("funded");
        assertThat(market.stripe().sessions()).isEqualTo(1);
    }

    @Test
    void refund_thatIsRefusedForNowIsTriedAgainUnderAnotherKey() {
        Purchase purchase = Purchase.closing(market, offer, 10);
        market.stripe().refuse("balance_insufficient");
        send();
        assertThat(market.stripe().refunds()).isZero();
        assertThat(purchase.state()).isEqualTo("funded");

        market.clock().pass(Duration.ofSeconds(5));
        send();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.stripe().refunds()).isEqualTo(1);
    }

    @Test
    void refund_thatIsRefusedForGoodIsOnTheBalance() {
        Purchase purchase = Purchase.closing(market, offer, 10);
        market.stripe().refuse("charge_expired_for_refund");
        send();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.balance(Account.renterBalance(purchase.renterId()))).isEqualTo(Money.ofCents(498, "USD"));
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(Money.zero("USD"));
    }

    @Test
    void refund_thatComesBackIsOnTheBalance() {
        Purchase told = Purchase.closing(market, offer, 10);
        send();
        assertThat(told.state()).isEqualTo("closed");
        market.deliver(market.stripe().failRefund(market.stripe().onlyRefund()));
        market.deliver(market.stripe().failRefund(market.stripe().onlyRefund()));
        market.get(InboxWork.class).workOff();

        assertThat(market.balance(Account.renterBalance(told.renterId()))).isEqualTo(Money.ofCents(498, "USD"));
        assertThat(reasons()).containsSequence("refund_sent", "refund_returned").hasSize(4);
    }

    @Test
    void refund_idIsTheSameAfterARestoredDatabase() {
        Purchase purchase = Purchase.closing(market, offer, 10);
        UUID first = purchase.refundId();
        market.asOwner("delete from outbox; delete from refunds");
        market.asOwner("update orders set close_requested_at = null where id = '" + purchase.orderId() + "'");
        purchase.close();

        assertThat(purchase.refundId()).isEqualTo(first);
        send();
    }

    @Test
    void refund_thatWasNotMadeHereIsOursAndClosesItsOrder() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        UUID forgotten = UUID.randomUUID();
        market.stripe().createRefund(forgotten, purchase.intent(), 100, "before the database was restored");
        market.get(InboxWork.class).fillGaps();
        market.get(InboxWork.class).workOff();
        assertThat(purchase.refundId()).isEqualTo(forgotten);
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(Money.ofCents(398, "USD"));

        OrderClosing closing = market.get(OrderClosing.class);
        closing.due().forEach(closing::advance);
        send();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.stripe().refunds()).isEqualTo(2);
        assertThat(market.balance(Account.stripeClearing())).isEqualTo(Money.ofCents(-44, "USD"));
    }

    @Test
    void event_thatFailsIsTriedForHoursAndHoldsNobodyUp() {
        EventFact broken = EventFact.parse("{\"id\":\"evt_x\",\"type\":\"refund.updated\",\"created\":1795521600,"
                + "\"data\":{\"object\":{\"id\":\"re_unknown\"}}}");
        market.deliver(broken);
        Purchase purchase = Purchase.funded(market, offer, 1);
        assertThat(purchase.state()).isEqualTo("funded");

        Duration tried = Duration.ZERO;
        while (!eventState().equals("failed")) {
            market.get(InboxWork.class).workOff();
            market.clock().pass(Duration.ofSeconds(30));
            tried = tried.plusSeconds(30);
        }
        assertThat(tried).isBetween(Duration.ofHours(2), Duration.ofHours(4));
    }

    @Test
    void event_thatWasLostLongAgoIsFetchedFromTheLastTimeThatAllWere() {
        market.get(InboxWork.class).fillGaps();
        Purchase lost = Purchase.placed(market, offer, 10);
        market.stripe().pay(lost.checkout());
        market.clock().pass(Duration.ofHours(3));
        Purchase.funded(market, offer, 10);

        market.get(InboxWork.class).fillGaps();
        market.get(InboxWork.class).workOff();

        assertThat(lost.state()).isEqualTo("funded");
    }

    private void send() {
        market.get(RefundSender.class).send();
    }

    private List<String> reasons() {
        return market.sql().list(row -> row.text("reason"), "select reason from ledger_transactions order by sequence");
    }

    private String eventState() {
        return market.sql()
                .first(row -> row.text("state"), "select state from stripe_events where id = 'evt_x'")
                .orElseThrow();
    }
}
