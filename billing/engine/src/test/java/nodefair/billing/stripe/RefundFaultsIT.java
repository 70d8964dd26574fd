package nodefair.billing.stripe;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.billing.ledger.Account;
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
        Purchase purchase = Purchase.closing(market, offer, 10);
        UUID refund = purchase.refundId();
        market.stripe().createRefund(refund, purchase.intent(), 498, "refund:" + refund);
        market.stripe().forgetKeys();
        market.clock().pass(Duration.ofDays(2));

        send();

        assertThat(market.stripe().refunds()).isEqualTo(1);
        assertThat(purchase.state()).isEqualTo("closed");
    }

    @Test
    void answer_thatWasLostIsFoundWhenItsKeyIsForgotten() {
        Purchase purchase = Purchase.closing(market, offer, 10);
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
        Purchase purchase = Purchase.closing(market, offer, 10);
        send();
        assertThat(purchase.state()).isEqualTo("funded");
        market.stripe().endRefund(market.stripe().onlyRefund(), "succeeded");

        market.get(RefundSender.class).poll();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.balance(Account.stripeClearing())).isEqualTo(usd(-440_000));
    }

    @Test
    void byHand_thatIsCancelledLeavesARunningOrderAlone() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.job(purchase.orderId(), "running");
        market.hear(market.stripe().refundByHand(purchase.charge(), 100, "pending"));
        market.hear(market.stripe().endRefund(market.stripe().onlyRefund(), "canceled"));

        assertThat(purchase.state()).isEqualTo("funded");
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(4_980_000));
        assertThat(market.balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(0));
    }

    @Test
    void byHand_heardBeforeOrAfterOurCallEndsInTheSameBooks() {
        Purchase before = Purchase.closing(market, offer, 10);
        market.hear(market.stripe().refundByHand(before.charge(), 498, "succeeded"));
        send();
        Purchase after = Purchase.closing(market, offer, 10);
        market.stripe().refundByHand(after.charge(), 498, "succeeded");
        market.stripe().refuse("charge_already_refunded");
        send();

        for (Purchase purchase : List.of(before, after)) {
            OrderClosing closing = market.get(OrderClosing.class);
            closing.due().forEach(closing::advance);
            assertThat(purchase.state()).isEqualTo("closed");
            assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(0));
            assertThat(market.balance(Account.renterBalance(purchase.renterId())))
                    .isEqualTo(usd(0));
        }
        assertThat(market.balance(Account.suspense())).isEqualTo(usd(0));
        assertThat(market.stripe().refunds()).as("two made by hand").isEqualTo(2);
        assertThat(market.sql().number("select count(*) from outbox where state = 'failed'"))
                .isZero();
    }

    @Test
    void byHand_ofAPartLeavesTheRestToTheOrder() {
        Purchase purchase = Purchase.closing(market, offer, 10);
        market.hear(market.stripe().refundByHand(purchase.charge(), 198, "succeeded"));
        send();
        OrderClosing closing = market.get(OrderClosing.class);
        closing.due().forEach(closing::advance);
        send();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(0));
        assertThat(market.sql().number("select sum(amount_micros) from refunds where state = 'succeeded'"))
                .isEqualTo(4_980_000);
    }

    @Test
    void byHand_thatNothingCoveredAndThatComesBackExplainsItself() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 10 * 3_600);
        market.get(SettlementService.class).settle(10);
        market.hear(market.stripe().refundByHand(purchase.charge(), 498, "succeeded"));
        Money uncovered = market.balance(Account.suspense());
        assertThat(uncovered.isPositive()).isTrue();

        market.hear(market.stripe().failRefund(market.stripe().onlyRefund()));

        assertThat(market.balance(Account.suspense())).isEqualTo(usd(0));
        assertThat(market.balance(Account.renterBalance(purchase.renterId())))
                .isEqualTo(usd(4_980_000).minus(uncovered));
    }

    @Test
    void sent_thatFailsWithoutALineIsAskedAgainUntilItHasOne() {
        Purchase.closing(market, offer, 10);
        send();
        market.get(InboxWork.class).workOff();
        EventFact failed = market.stripe().endRefund(market.stripe().onlyRefund(), "failed");
        market.hear(failed);
        assertThat(events("new")).as("not taken for done").isEqualTo(1);

        market.stripe().failRefund(market.stripe().onlyRefund());
        market.clock().pass(Duration.ofMinutes(1));
        market.get(InboxWork.class).workOff();

        assertThat(events("new")).isZero();
        assertThat(market.sql().number("select count(*) from ledger_transactions where reason = 'refund_returned'"))
                .isEqualTo(1);
    }

    private void send() {
        market.get(RefundSender.class).send();
    }

    private long events(String state) {
        return market.sql().number("select count(*) from stripe_events where state = ?", state);
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
