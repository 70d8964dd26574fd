package nodefair.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import nodefair.billing.balance.Purse;
import nodefair.billing.balance.TakeBack;
import nodefair.billing.balance.TopUps;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A contested payment that filled a balance. */
class TopUpDisputeIT {
    private Market market;
    private UUID renter;
    private UUID offer;

    @BeforeEach
    void fillTheBalance() {
        market = new Market();
        offer = market.offer(market.provider(), 418_000, 4, Duration.ofDays(40));
        renter = market.renter();
        UUID payment = market.get(TopUps.class).begin(renter, usd(25_00));
        String url = market.get(CardCheckout.class).startTopUp(payment, renter);
        market.deliver(market.stripe().pay(url.substring(url.lastIndexOf('/') + 1)));
        market.get(InboxWork.class).workOff();
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void contested_cannotBeSpent() {
        contest(25_00);

        assertThat(spendable()).isEqualTo(usd(0));
        assertThatThrownBy(this::buy).isInstanceOf(OrderRefused.class);
    }

    @Test
    void contested_inPartLeavesTheRest() {
        contest(5_00);

        assertThat(spendable()).isEqualTo(usd(20_00));
        buy();
    }

    @Test
    void won_canBeSpentAgain() {
        String dispute = contest(25_00);
        market.disputes().win(dispute);
        follow(dispute);
        follow(dispute);

        assertThat(spendable()).isEqualTo(usd(25_00));
    }

    @Test
    void lost_takesWhatWasHeldAndThePlatformLosesNothing() {
        String dispute = contest(25_00);
        market.disputes().lose(dispute);
        follow(dispute);
        follow(dispute);

        assertThat(market.balance(Account.renterBalance(renter))).isEqualTo(usd(0));
        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(0));
        assertThat(market.balance(Account.stripeDisputes())).isEqualTo(usd(0));
    }

    @Test
    void lost_whileItIsTakenBackMakesTheLossGoodAndNotTheBalance() {
        market.get(TakeBack.class).request(renter, usd(25_00));
        market.stripe().refuse("charge_disputed");
        market.get(RefundSender.class).send();
        market.sql().update("update refunds set state = 'unknown', unknown_since = created_at");
        String dispute = contest(25_00);
        market.disputes().lose(dispute);
        follow(dispute);
        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(25_00));

        market.clock().pass(Duration.ofMinutes(5));
        market.stripe().refuse("charge_disputed");
        market.get(RefundSender.class).send();

        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(0));
        assertThat(market.balance(Account.renterTransit(renter))).isEqualTo(usd(0));
        assertThat(market.balance(Account.renterBalance(renter))).isEqualTo(usd(0));
    }

    private void buy() {
        UUID quote = market.get(QuoteService.class).hold(offer, renter, 10);
        market.get(OrderService.class).place(quote, Rail.BALANCE, renter);
    }

    private String contest(long cents) {
        String charge = market.sql()
                .first(row -> row.text("stripe_charge_id"), "select stripe_charge_id from payments")
                .orElseThrow();
        String dispute = market.disputes().open(charge, cents, "fraudulent");
        follow(dispute);
        return dispute;
    }

    private void follow(String dispute) {
        market.get(DisputeFollower.class).follow(dispute);
    }

    private Money spendable() {
        return market.get(Purse.class).balance(renter);
    }

    private static Money usd(long cents) {
        return Money.ofCents(cents, "USD");
    }
}
