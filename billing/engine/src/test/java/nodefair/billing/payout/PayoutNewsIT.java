package nodefair.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.reconciliation.ExceptionBook;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.EventFact;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.TransferRequest;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News of payouts that comes late, or of payouts that this database does not know of, and calls that were killed. */
class PayoutNewsIT {
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
    void call_thatWasKilledAfterItsEffectIsFoundWhenItsKeyIsForgotten() {
        market.stripe().transfer(transfer());
        market.stripe().createPayout(account(), 119, "usd", payout, 1, "payout:" + payout + ":bank:1");
        market.stripe().forgetKeys();
        market.clock().pass(Duration.ofDays(2));

        send();

        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().payouts()).isEqualTo(1);
        assertThat(state()).isEqualTo("submitted");
    }

    @Test
    void accountGone_afterALostAnswerIsNoAnswer() {
        market.stripe().loseAnswers(1);
        send();
        market.stripe().forgetKeys();
        market.stripe().refuse("account_invalid");
        send();

        assertThat(state()).isEqualTo("scheduled");
        assertThat(balance(Account.providerPayable(provider))).isEqualTo(new Money(1_300, "USD"));
    }

    @Test
    void accountGone_beforeAnyCallIsAnAnswer() {
        market.stripe().refuse("account_invalid");
        send();

        assertThat(state()).isEqualTo("failed");
    }

    @Test
    void lost_isAskedTheLessOftenTheLongerItLasts() {
        market.stripe().loseAnswers(1_000);
        int asked = 0;
        for (int second = 0; second < 600; second++) {
            asked += market.get(PayoutBook.class).open().size();
            send();
            market.clock().pass(Duration.ofSeconds(1));
        }

        assertThat(asked).isLessThan(60);
    }

    @Test
    void news_ofAnEarlierTrySaysNothingOfTheNextOne() {
        send();
        String first = market.stripe().onlyPayout();
        hear(market.stripe().endPayout(account(), first, false));
        market.get(PayoutService.class).request(provider);
        PayoutBook book = market.get(PayoutBook.class);

        book.failed(payout, first, "heard twice", market.clock().instant());
        assertThat(state()).isEqualTo("scheduled");
        send();
        book.paid(payout, first, market.clock().instant());
        book.failed(payout, first, "heard twice", market.clock().instant());
        book.refused(payout, 1, "refused long ago");

        assertThat(state()).isEqualTo("submitted");
        assertThat(balance(Account.providerTransit(provider))).isEqualTo(PAID);
    }

    @Test
    void forgotten_isAnAlarmAndNothingIsPaidOutUntilItIsExplained() {
        ForgottenMoves forgotten = market.get(ForgottenMoves.class);
        assertThat(forgotten.isCompared()).as("nothing was heard yet").isFalse();
        UUID unknown = UUID.randomUUID();
        market.stripe()
                .transfer(new TransferRequest(
                        unknown, account(), 500, "usd", Optional.empty(), "payout:" + payout, "before"));
        market.get(InboxWork.class).fillGaps();
        assertThat(forgotten.isCompared()).as("not worked off yet").isFalse();
        market.get(InboxWork.class).workOff();

        assertThat(forgotten.isCompared()).isFalse();
        assertThat(forgotten.contains(unknown)).isTrue();
        assertThat(market.get(Alarms.class).open())
                .anyMatch(alarm -> alarm.difference().invariant() == 11);
        assertThatThrownBy(() -> market.get(PayoutService.class).request(provider))
                .isInstanceOf(PayoutRefused.class);

        UUID exception = market.sql()
                .first(row -> row.uuid("id"), "select id from reconciliation_exceptions")
                .orElseThrow();
        market.get(ExceptionBook.class).explain(exception, "Paid before the restore.", "account:finance");
        assertThat(forgotten.isCompared()).isTrue();
        assertThat(market.get(Alarms.class).open()).isEmpty();
    }

    @Test
    void forgotten_laterTryOfAKnownPayoutIsToldOf() {
        market.stripe().createPayout(account(), 119, "usd", payout, 2, "before");
        hear(market.stripe().endPayout(account(), market.stripe().onlyPayout(), true));

        assertThat(market.get(ForgottenMoves.class).contains(payout)).isTrue();
        assertThat(state()).isEqualTo("scheduled");
    }

    @Test
    void transfers_ofOursAreNotTakenForForgotten() {
        send();
        market.get(InboxWork.class).fillGaps();
        market.get(InboxWork.class).workOff();

        assertThat(market.get(ForgottenMoves.class).isCompared()).isTrue();
    }

    @Test
    void shares_thatAreInAPayoutAreNotUnpaidAnyMore() {
        assertThat(market.sql().number("select count(*) from unpaid_shares")).isZero();
        assertThat(market.get(PayoutService.class).due()).isEmpty();
    }

    private TransferRequest transfer() {
        TransferBook.Open part =
                market.get(TransferBook.class).open(payout, account()).get(0);
        return new TransferRequest(
                part.id(), account(), 119, "usd", part.chargeId(), "order", "transfer:" + part.id() + ":1");
    }

    private void send() {
        market.get(PayoutSender.class).send();
    }

    private void hear(EventFact event) {
        market.deliver(event);
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
