package nodefair.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Refunds that meet others: killed calls, refunds made at Stripe by hand, and what the bank does not take. */
class RefundFaultsIT {
    private Market market;
    private UUID offer;

    @BeforeEach
    void open() {
        market = new Market();
        offer = market.offer(market.provider(), 418_000, 4, Duration.ofDays(40));
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void call_thatWasKilledAfterItsEffectIsFoundWhenItsKeyIsForgotten() {
        Purchase purchase = closing();
        UUID refund = refund(purchase);
        market.stripe().createRefund(refund, intent(purchase), 498, "refund:" + refund);
        market.stripe().forgetKeys();
        market.clock().pass(Duration.ofDays(2));

        send();

        assertThat(market.stripe().refunds()).isEqualTo(1);
        assertThat(purchase.state()).isEqualTo("closed");
    }

    @Test
    void answer_thatWasLostIsFoundWhenItsKeyIsForgotten() {
        Purchase purchase = closing();
        market.stripe().loseAnswers(1);
        send();
        market.stripe().forgetKeys();
        market.clock().pass(Duration.ofDays(2));

        send();

        assertThat(market.stripe().refunds()).isEqualTo(1);
        assertThat(purchase.state()).isEqualTo("closed");
    }

    @Test
    void poll_endsWhatStripeHadTakenAndNotEnded() {
        market.stripe().refundsAre("pending");
        Purchase purchase = closing();
        send();
        assertThat(purchase.state()).isEqualTo("funded");
        market.stripe().endRefund(market.stripe().onlyRefund(), "succeeded");

        market.get(RefundSender.class).poll();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(balance(Account.stripeClearing())).isEqualTo(usd(-440_000));
    }

    @Test
    void byHand_thatIsCancelledLeavesARunningOrderAlone() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.job(purchase.orderId(), "running");
        hear(market.stripe().refundByHand(charge(purchase), 100, "pending"));
        hear(market.stripe().endRefund(market.stripe().onlyRefund(), "canceled"));

        assertThat(purchase.state()).isEqualTo("funded");
        assertThat(balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(4_980_000));
        assertThat(balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(0));
    }

    @Test
    void byHand_heardBeforeOrAfterOurCallEndsInTheSameBooks() {
        Purchase before = closing();
        hear(market.stripe().refundByHand(charge(before), 498, "succeeded"));
        send();
        Purchase after = closing();
        market.stripe().refundByHand(charge(after), 498, "succeeded");
        market.stripe().refuse("charge_already_refunded");
        send();

        for (Purchase purchase : List.of(before, after)) {
            OrderClosing closing = market.get(OrderClosing.class);
            closing.due().forEach(closing::advance);
            assertThat(purchase.state()).isEqualTo("closed");
            assertThat(balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(0));
            assertThat(balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(0));
        }
        assertThat(balance(Account.suspense())).isEqualTo(usd(0));
        assertThat(market.stripe().refunds()).as("two made by hand").isEqualTo(2);
        assertThat(market.sql().number("select count(*) from outbox where state = 'failed'"))
                .isZero();
    }

    @Test
    void byHand_ofAPartLeavesTheRestToTheOrder() {
        Purchase purchase = closing();
        hear(market.stripe().refundByHand(charge(purchase), 198, "succeeded"));
        send();
        OrderClosing closing = market.get(OrderClosing.class);
        closing.due().forEach(closing::advance);
        send();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(0));
        assertThat(market.sql().number("select sum(amount_micros) from refunds where state = 'succeeded'"))
                .isEqualTo(4_980_000);
    }

    @Test
    void byHand_thatNothingCoveredAndThatComesBackExplainsItself() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 10 * 3_600);
        market.get(SettlementService.class).settle(10);
        hear(market.stripe().refundByHand(charge(purchase), 498, "succeeded"));
        Money uncovered = balance(Account.suspense());
        assertThat(uncovered.isPositive()).isTrue();

        hear(market.stripe().failRefund(market.stripe().onlyRefund()));

        assertThat(balance(Account.suspense())).isEqualTo(usd(0));
        assertThat(balance(Account.renterBalance(purchase.renterId())))
                .isEqualTo(usd(4_980_000).minus(uncovered));
    }

    @Test
    void sent_thatFailsWithoutALineIsAskedAgainUntilItHasOne() {
        closing();
        send();
        market.get(InboxWork.class).workOff();
        EventFact failed = market.stripe().endRefund(market.stripe().onlyRefund(), "failed");
        hear(failed);
        assertThat(events("new")).as("not taken for done").isEqualTo(1);

        market.stripe().failRefund(market.stripe().onlyRefund());
        market.clock().pass(Duration.ofMinutes(1));
        market.get(InboxWork.class).workOff();

        assertThat(events("new")).isZero();
        assertThat(market.sql().number("select count(*) from ledger_transactions where reason = 'refund_returned'"))
                .isEqualTo(1);
    }

    private Purchase closing() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(purchase.orderId(), purchase.renterId());
        closing.due().forEach(closing::advance);
        return purchase;
    }

    private void send() {
        market.get(RefundSender.class).send();
    }

    private void hear(EventFact event) {
        market.deliver(event);
        market.get(InboxWork.class).workOff();
    }

    private long events(String state) {
        return market.sql().number("select count(*) from stripe_events where state = ?", state);
    }

    private UUID refund(Purchase purchase) {
        return market.sql()
                .first(row -> row.uuid("id"), "select id from refunds where order_id = ?", purchase.orderId())
                .orElseThrow();
    }

    private String intent(Purchase purchase) {
        return payment(purchase, "stripe_payment_intent_id");
    }

    private String charge(Purchase purchase) {
        return payment(purchase, "stripe_charge_id");
    }

    private String payment(Purchase purchase, String column) {
        return market.sql()
                .first(
                        row -> row.text("it"),
                        "select " + column + " as it from payments where order_id = ?",
                        purchase.orderId())
                .orElseThrow();
    }

    private Money balance(Account account) {
        return market.get(Ledger.class).balance(account, "USD");
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
