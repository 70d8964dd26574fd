package nodefair.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import nodefair.billing.dispute.DisputeFollower;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong with a payout: too early, refused, lost, sent back. */
class PayoutFaultsIT {
    private static final Money PAID = new Money(1_190_000, "USD");
    private Market market;
    private UUID provider;
    private UUID payout;

    @BeforeEach
    void earnThreeHoursAndAskForThem() {
        market = new Market();
        provider = market.provider();
        UUID offer = market.offer(provider, 418_000, 1, Duration.ofDays(40));
        Purchase purchase = Purchase.funded(market, offer, 3);
        market.use(purchase.orderId(), 3 * 3_600);
        market.get(SettlementService.class).settle(10);
        market.get(PayoutOnboarding.class).start(provider);
        payout = market.get(PayoutService.class).request(provider).get(0);
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void tooEarly_isAskedAgainLaterUnderAnotherKey() {
        market.stripe().refuse("balance_insufficient");
        send();
        send();
        assertThat(market.stripe().transfers()).as("not asked again at once").isZero();

        market.clock().pass(Duration.ofSeconds(11));
        send();

        assertThat(state()).isEqualTo("submitted");
        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().payouts()).isEqualTo(1);
        assertThat(market.stripe().keys()).anyMatch(key -> key.endsWith(":bank:1.1"));
    }

    @Test
    void tooEarly_isAskedTheLessOftenTheLongerItLasts() {
        for (int i = 0; i < 6; i++) market.stripe().refuse("balance_insufficient");
        int rounds = 0;
        while (market.stripe().payouts() == 0) {
            send();
            market.clock().pass(Duration.ofSeconds(10));
            rounds++;
        }
        assertThat(rounds).isBetween(60, 70);
        assertThat(state()).isEqualTo("submitted");
    }

    @Test
    void refused_isPayableAgainAndItsTransferIsNotRepeated() {
        market.stripe().refuse("account_closed");
        send();
        assertThat(state()).isEqualTo("failed");
        assertThat(balance(Account.providerPayable(provider))).isEqualTo(new Money(1_191_300, "USD"));

        assertThat(market.get(PayoutService.class).request(provider)).containsExactly(payout);
        send();

        assertThat(state()).isEqualTo("submitted");
        assertThat(market.stripe().transfers()).isEqualTo(1);
    }

    @Test
    void transfer_comesOutOfOurBalanceWhenTheChargeHasNoMore() {
        market.stripe().refuse("transfer_source_balance_parameters_mismatch");
        send();

        assertThat(state()).isEqualTo("submitted");
        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().keys()).anyMatch(key -> key.startsWith("transfer:") && key.endsWith(":own"));
        assertThat(market.sql().number("select count(*) from transfers where source_charge_id is not null"))
                .isZero();
    }

    @Test
    void lost_isFoundAtStripeWhenTheKeyIsForgotten() {
        market.stripe().loseAnswers(1);
        send();
        market.stripe().loseAnswers(2);
        send();
        market.clock().pass(Duration.ofDays(2));
        market.stripe().forgetKeys();
        send();
        send();

        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().payouts()).isEqualTo(1);
        assertThat(balance(Account.stripeConnected())).isEqualTo(PAID);
    }

    @Test
    void sentBack_isPayableAgainAndPaidAnew() {
        send();
        market.deliver(market.stripe().endPayout(account(), true));
        market.deliver(market.stripe().endPayout(account(), false));
        hear();

        assertThat(state()).isEqualTo("failed");
        assertThat(balance(Account.stripeConnected())).isEqualTo(PAID);
        assertThat(balance(Account.providerTransit(provider))).isEqualTo(Money.zero("USD"));
        assertThat(balance(Account.providerPayable(provider))).isEqualTo(new Money(1_191_300, "USD"));

        market.get(PayoutService.class).request(provider);
        send();
        market.deliver(market.stripe().endPayout(account(), true));
        hear();

        assertThat(state()).isEqualTo("paid");
        assertThat(balance(Account.stripeConnected())).isEqualTo(Money.zero("USD"));
        assertThat(market.sql().number("select count(*) from ledger_transactions where reason = 'payout_paid'"))
                .isEqualTo(2);
    }

    @Test
    void sentBack_isBookedAsBothByWhoHearsOnlyOfItsEnd() {
        send();
        market.stripe().endPayout(account(), true);
        market.deliver(market.stripe().endPayout(account(), false));
        hear();

        assertThat(state()).isEqualTo("failed");
        assertThat(
                        market.sql()
                                .number(
                                        "select count(*) from ledger_transactions where reason in ('payout_paid', 'payout_failed')"))
                .isEqualTo(2);
    }

    @Test
    void sentBack_isHeardOfByAskingTheConnectedAccount() {
        send();
        market.stripe().endPayout(account(), true);
        send();
        assertThat(state()).isEqualTo("paid");

        market.stripe().endPayout(account(), false);
        market.clock().pass(Duration.ofHours(2));
        market.get(AccountPoller.class).poll();
        hear();

        assertThat(state()).isEqualTo("failed");
    }

    @Test
    void failed_waitsWhileTheProviderHasLostADispute() {
        market.stripe().refuse("account_closed");
        send();
        String charge = market.sql()
                .first(row -> row.text("stripe_charge_id"), "select stripe_charge_id from payments")
                .orElseThrow();
        String dispute = market.disputes().open(charge, 150, "product_not_received");
        market.get(DisputeFollower.class).follow(dispute);
        market.disputes().lose(dispute);
        market.get(DisputeFollower.class).follow(dispute);

        assertThat(balance(Account.disputeLosses()))
                .as("fee and tax are the platform's loss")
                .isEqualTo(new Money(300_960, "USD"));
        assertThatThrownBy(() -> market.get(PayoutService.class).request(provider))
                .isInstanceOf(PayoutRefused.class);
        assertThat(market.get(EarningsReader.class).summary(provider, "USD").available())
                .isEqualTo(Money.zero("USD"));
    }

    private void send() {
        market.get(PayoutSender.class).send();
    }

    private void hear() {
        market.get(InboxWork.class).workOff();
    }

    private String state() {
        return market.sql()
                .first(row -> row.text("state"), "select state from payouts where id = ?", payout)
                .orElseThrow();
    }

    private String account() {
        return market.sql()
                .first(row -> row.text("stripe_account_id"), "select stripe_account_id from payout_accounts")
                .orElseThrow();
    }

    private Money balance(Account account) {
        return market.get(Ledger.class).balance(account, "USD");
    }
}
