package nodefair.billing.payout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.ledger.Account;
import nodefair.billing.reconciliation.ExceptionBook;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.TransferRequest;
import nodefair.billing.testing.Earner;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** News of payouts that comes late, or of payouts that this database does not know of, and calls that were killed. */
class PayoutNewsIT {
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
    void call_thatWasKilledAfterItsEffectIsFoundWhenItsKeyIsForgotten() {
        market.stripe().transfer(transfer());
        market.stripe()
                .createPayout(
                        market.connectedAccount(),
                        119,
                        "usd",
                        earner.payoutId(),
                        1,
                        "payout:" + earner.payoutId() + ":bank:1");
        market.stripe().forgetKeys();
        market.clock().pass(Duration.ofDays(2));

        earner.send();

        assertThat(market.stripe().transfers()).isEqualTo(1);
        assertThat(market.stripe().payouts()).isEqualTo(1);
        assertThat(earner.payoutState()).isEqualTo("submitted");
    }

    @Test
    void accountGone_afterALostAnswerIsNoAnswer() {
        market.stripe().loseAnswers(1);
        earner.send();
        market.stripe().forgetKeys();
        market.stripe().refuse("account_invalid");
        earner.send();

        assertThat(earner.payoutState()).isEqualTo("scheduled");
        assertThat(market.balance(Account.providerPayable(earner.providerId()))).isEqualTo(new Money(1_300, "USD"));
    }

    @Test
    void accountGone_beforeAnyCallIsAnAnswer() {
        market.stripe().refuse("account_invalid");
        earner.send();

        assertThat(earner.payoutState()).isEqualTo("failed");
    }

    @Test
    void lost_isAskedTheLessOftenTheLongerItLasts() {
        market.stripe().loseAnswers(1_000);
        int asked = 0;
        for (int second = 0; second < 600; second++) {
            asked += market.get(PayoutBook.class).open().size();
            earner.send();
            market.clock().pass(Duration.ofSeconds(1));
        }

        assertThat(asked).isLessThan(60);
    }

    @Test
    void news_ofAnEarlierTrySaysNothingOfTheNextOne() {
        earner.send();
        String first = market.stripe().onlyPayout();
        market.hear(market.stripe().endPayout(market.connectedAccount(), first, false));
        market.get(PayoutService.class).request(earner.providerId());
        PayoutBook book = market.get(PayoutBook.class);

        book.failed(earner.payoutId(), first, "heard twice", market.clock().instant());
        assertThat(earner.payoutState()).isEqualTo("scheduled");
        earner.send();
        book.paid(earner.payoutId(), first, market.clock().instant());
        book.failed(earner.payoutId(), first, "heard twice", market.clock().instant());
        book.refused(earner.payoutId(), 1, "refused long ago");

        assertThat(earner.payoutState()).isEqualTo("submitted");
        assertThat(market.balance(Account.providerTransit(earner.providerId()))).isEqualTo(Earner.PAID);
    }

    @Test
    void forgotten_isAnAlarmAndNothingIsPaidOutUntilItIsExplained() {
        ForgottenMoves forgotten = market.get(ForgottenMoves.class);
        assertThat(forgotten.isCompared()).as("nothing was heard yet").isFalse();
        UUID unknown = UUID.randomUUID();
        market.stripe()
                .transfer(new TransferRequest(
                        unknown,
                        market.connectedAccount(),
                        500,
                        "usd",
                        Optional.empty(),
                        "payout:" + earner.payoutId(),
                        "before"));
        market.get(InboxWork.class).fillGaps();
        assertThat(forgotten.isCompared()).as("not worked off yet").isFalse();
        market.get(InboxWork.class).workOff();

        assertThat(forgotten.isCompared()).isFalse();
        assertThat(forgotten.contains(unknown)).isTrue();
        assertThat(market.get(Alarms.class).open())
                .anyMatch(alarm -> alarm.difference().invariant() == 11);
        assertThatThrownBy(() -> market.get(PayoutService.class).request(earner.providerId()))
                .isInstanceOfSatisfying(PayoutRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(PayoutRefused.Reason.BOOKS_ARE_BEING_CHECKED));

        UUID exception = market.sql()
                .first(row -> row.uuid("id"), "select id from reconciliation_exceptions")
                .orElseThrow();
        market.get(ExceptionBook.class).explain(exception, "Paid before the restore.", "account:finance");
        assertThat(forgotten.isCompared()).isTrue();
        assertThat(market.get(Alarms.class).open()).isEmpty();
    }

    @Test
    void forgotten_laterTryOfAKnownPayoutIsToldOf() {
        market.stripe().createPayout(market.connectedAccount(), 119, "usd", earner.payoutId(), 2, "before");
        market.hear(market.stripe()
                .endPayout(market.connectedAccount(), market.stripe().onlyPayout(), true));

        assertThat(market.get(ForgottenMoves.class).contains(earner.payoutId())).isTrue();
        assertThat(earner.payoutState()).isEqualTo("scheduled");
    }

    @Test
    void transfers_ofOursAreNotTakenForForgotten() {
        earner.send();
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
        TransferBook.Open part = market.get(TransferBook.class)
                .open(earner.payoutId(), market.connectedAccount())
                .get(0);
        return new TransferRequest(
                part.id(),
                market.connectedAccount(),
                119,
                "usd",
                part.chargeId(),
                "order",
                "transfer:" + part.id() + ":1");
    }
}
