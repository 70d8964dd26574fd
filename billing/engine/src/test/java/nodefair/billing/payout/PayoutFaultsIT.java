package nodefair.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.dispute.DisputeFollower;
import nodefair.billing.ledger.Account;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.testing.Earner;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can go wrong with a payout: too early, refused, lost, sent back. */
class PayoutFaultsIT {
    private Market market;
    private Earner earner;

    @BeforeEach
    void earnThreeHoursAndAskForThem() {
        market = new Market();
        earner = Earner.asking(market);
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void tooEarly_isAskedAgainLaterUnderAnotherKey() {
        market.stripe().refuse("balance_insufficient");
        earner.send();
        earner.send();
        assertThat(market.stripe().transfers()).as("not asked again at once").isZero();

        market.clock().pass(Duration.ofSeconds(11));
        earner.send();

        assertThat(earner.payoutState()).isEqualTo("submitted");
        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().payouts()).isEqualTo(1);
        assertThat(market.stripe().keys()).anyMatch(key -> key.endsWith(":bank:1.1"));
    }

    @Test
    void tooEarly_isAskedTheLessOftenTheLongerItLasts() {
        for (int i = 0; i < 6; i++) market.stripe().refuse("balance_insufficient");
        int rounds = 0;
        while (market.stripe().payouts() == 0) {
            earner.send();
            market.clock().pass(Duration.ofSeconds(10));
            rounds++;
        }
        assertThat(rounds).isBetween(60, 70);
        assertThat(earner.payoutState()).isEqualTo("submitted");
    }

    @Test
    void refused_isPayableAgainAndItsTransferIsNotRepeated() {
        market.stripe().refuse("account_closed");
        earner.send();
        assertThat(earner.payoutState()).isEqualTo("failed");
        assertThat(market.balance(Account.providerPayable(earner.providerId()))).isEqualTo(Earner.EARNED);

        assertThat(market.get(PayoutService.class).request(earner.providerId())).containsExactly(earner.payoutId());
        earner.send();

        assertThat(earner.payoutState()).isEqualTo("submitted");
        assertThat(market.stripe().transfers()).isEqualTo(1);
    }

    @Test
    void transfer_comesOutOfOurBalanceWhenTheChargeHasNoMore() {
        market.stripe().refuse("transfer_source_balance_parameters_mismatch");
        earner.send();

        assertThat(earner.payoutState()).isEqualTo("submitted");
        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().keys()).anyMatch(key -> key.startsWith("transfer:") && key.endsWith(":own"));
        assertThat(market.sql().number("select count(*) from transfers where source_charge_id is not null"))
                .isZero();
    }

    @Test
    void ownBalance_thatIsShortIsToldWithWhatIsMissing() {
        market.stripe().availableIs(-1_376);
        market.stripe().refuse("transfer_source_balance_parameters_mismatch");
        market.stripe().refuse("balance_insufficient");
        earner.send();

        OwnBalance.Shortage shortage = market.get(OwnBalance.class).shortage().orElseThrow();
        assertThat(shortage.payouts()).isEqualTo(1);
        assertThat(shortage.needed()).isEqualTo(Earner.PAID);
        assertThat(shortage.missing()).isEqualTo(new Money(1_190_000 + 13_760_000, "USD"));
        assertThat(waits()).isEqualTo(PayoutWait.OWN_BALANCE);
        assertThat(market.get(Alarms.class).open()).isEmpty();

        market.clock().pass(Duration.ofHours(25));
        market.stripe().refuse("balance_insufficient");
        earner.send();
        assertThat(market.get(Alarms.class).open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.difference().details()).contains("at least 14.95"));

        market.clock().pass(Duration.ofHours(2));
        earner.send();
        assertThat(earner.payoutState()).isEqualTo("submitted");
        assertThat(waits()).isEqualTo(PayoutWait.NONE);
        assertThat(market.get(OwnBalance.class).shortage()).isEmpty();
        assertThat(market.get(Alarms.class).open()).isEmpty();
    }

    @Test
    void fundsThatAreNotAvailableYet_areNoShortageOfOurs() {
        market.stripe().refuse("balance_insufficient");
        market.stripe().availableIs(-1);
        earner.send();

        assertThat(market.get(OwnBalance.class).shortage()).isEmpty();
        assertThat(waits()).isEqualTo(PayoutWait.FUNDS);
    }

    private PayoutWait waits() {
        return market.get(EarningsReader.class)
                .payout(earner.payoutId(), earner.providerId())
                .orElseThrow()
                .waitsFor();
    }

    @Test
    void lost_isFoundAtStripeWhenTheKeyIsForgotten() {
        market.stripe().loseAnswers(1);
        earner.send();
        market.stripe().loseAnswers(2);
        earner.send();
        market.clock().pass(Duration.ofDays(2));
        market.stripe().forgetKeys();
        earner.send();
        earner.send();

        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().payouts()).isEqualTo(1);
        assertThat(market.balance(Account.stripeConnected())).isEqualTo(Earner.PAID);
    }

    @Test
    void sentBack_isPayableAgainAndPaidAnew() {
        earner.send();
        market.deliver(market.stripe().endPayout(market.connectedAccount(), true));
        market.deliver(market.stripe().endPayout(market.connectedAccount(), false));
        hear();

        assertThat(earner.payoutState()).isEqualTo("failed");
        assertThat(market.balance(Account.stripeConnected())).isEqualTo(Earner.PAID);
        assertThat(market.balance(Account.providerTransit(earner.providerId()))).isEqualTo(Money.zero("USD"));
        assertThat(market.balance(Account.providerPayable(earner.providerId()))).isEqualTo(Earner.EARNED);

        market.get(PayoutService.class).request(earner.providerId());
        earner.send();
        market.deliver(market.stripe().endPayout(market.connectedAccount(), true));
        hear();

        assertThat(earner.payoutState()).isEqualTo("paid");
        assertThat(market.balance(Account.stripeConnected())).isEqualTo(Money.zero("USD"));
        assertThat(market.sql().number("select count(*) from ledger_transactions where reason = 'payout_paid'"))
                .isEqualTo(2);
    }

    @Test
    void sentBack_isBookedAsBothByWhoHearsOnlyOfItsEnd() {
        earner.send();
        market.stripe().endPayout(market.connectedAccount(), true);
        market.deliver(market.stripe().endPayout(market.connectedAccount(), false));
        hear();

        assertThat(earner.payoutState()).isEqualTo("failed");
        assertThat(
                        market.sql()
                                .number(
                                        "select count(*) from ledger_transactions where reason in ('payout_paid', 'payout_failed')"))
                .isEqualTo(2);
    }

    @Test
    void sentBack_isHeardOfByAskingTheConnectedAccount() {
        earner.send();
        market.stripe().endPayout(market.connectedAccount(), true);
        earner.send();
        assertThat(earner.payoutState()).isEqualTo("paid");

        market.stripe().endPayout(market.connectedAccount(), false);
        market.clock().pass(Duration.ofHours(2));
        market.get(AccountPoller.class).poll();
        hear();

        assertThat(earner.payoutState()).isEqualTo("failed");
    }

    @Test
    void failed_waitsWhileTheProviderHasLostADispute() {
        market.stripe().refuse("account_closed");
        earner.send();
        String dispute = market.disputes().open(earner.purchase().charge(), 150, "product_not_received");
        market.get(DisputeFollower.class).follow(dispute);
        market.disputes().lose(dispute);
        market.get(DisputeFollower.class).follow(dispute);

        assertThat(market.balance(Account.disputeLosses()))
                .as("fee and tax are the platform's loss")
                .isEqualTo(new Money(300_960, "USD"));
        assertThatThrownBy(() -> market.get(PayoutService.class).request(earner.providerId()))
                .isInstanceOf(PayoutRefused.class);
        assertThat(market.get(EarningsReader.class)
                        .summary(earner.providerId(), "USD")
                        .available())
                .isEqualTo(Money.zero("USD"));
    }

    private void hear() {
        market.get(InboxWork.class).workOff();
    }
}
