package nodefair.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import nodefair.db.payment.DisputeState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Disputes that come while jobs run, of a part, after their end; and answers that Stripe does not take. */
class DisputeFaultsIT {
    private static final long PAID = 4_980_000;
    private static final long SHARE = 397_100;
    private static final long USED = 497_420;
    private Market market;
    private UUID provider;
    private Purchase purchase;

    @BeforeEach
    void buyTenHoursAndUseOne() {
        market = new Market();
        provider = market.provider();
        UUID offer = market.offer(provider, 418_000, 4, Duration.ofDays(40));
        purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        settle();
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void lost_whileAJobRunsWaitsForItsUse() {
        UUID job = market.job(purchase.orderId(), "running");
        String dispute = contest(498, "fraudulent");
        market.disputes().lose(dispute);
        follow(dispute);
        assertThat(purchase.state()).isEqualTo("funded");

        market.sql().update("update jobs set state = 'succeeded' where id = ?", job);
        market.use(purchase.orderId(), 3_600);
        market.get(DisputeFollower.class).poll();
        assertThat(purchase.state()).as("its use is not settled").isEqualTo("funded");
        settle();
        market.get(DisputeFollower.class).poll();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(2 * SHARE));
        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(2 * USED));
    }

    @Test
    void part_freezesAndReturnsInProportion() {
        String dispute = contest(249, "product_not_received");
        assertThat(market.balance(Account.providerHoldback(provider))).isEqualTo(usd(SHARE / 2));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(SHARE - SHARE / 2));
        market.disputes().lose(dispute);
        follow(dispute);

        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(0));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(SHARE));
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(PAID - USED - 2_490_000));
        OrderClosing closing = market.get(OrderClosing.class);
        closing.due().forEach(closing::advance);
        market.get(RefundSender.class).send();
        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.stripe().refunds()).isEqualTo(1);
        assertThat(market.balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(2_580));
    }

    @Test
    void part_afterThePayoutLowersTheNextOneByItsPart() {
        market.get(PayoutOnboarding.class).start(provider);
        market.get(PayoutService.class).request(provider);
        market.get(PayoutSender.class).send();
        contest(249, "product_not_received");

        assertThat(market.sql().number("select sum(amount_micros) from payout_adjustments"))
                .isEqualTo(-SHARE / 2);
    }

    @Test
    void movement_afterTheEndIsAnAlarm() {
        String dispute = contest(498, "fraudulent");
        market.disputes().win(dispute);
        follow(dispute);
        follow(dispute);
        assertThat(market.get(Alarms.class).open()).isEmpty();

        market.disputes().move(dispute, -498, 0);
        follow(dispute);
        follow(dispute);

        assertThat(market.get(Alarms.class).open())
                .singleElement()
                .satisfies(alarm -> assertThat(alarm.difference().details()).isEqualTo("Stripe -4980000, ledger 0"));
    }

    @Test
    void lost_endsWithNothingHeldAlsoWhenStripeTookLess() {
        String dispute = market.disputes().open(purchase.charge(), 498, "fraudulent");
        market.disputes().takesOnly(dispute, 398);
        follow(dispute);
        market.disputes().lose(dispute);
        follow(dispute);

        assertThat(market.balance(Account.stripeDisputes())).isEqualTo(usd(0));
    }

    @Test
    void answer_thatIsSentAgainIsTheSame() {
        contest(498, "fraudulent");
        UUID id = answer("The renter downloaded every result.");
        market.disputes().fallSilentOnce();
        send();
        market.use(purchase.orderId(), 60);
        market.clock().pass(Duration.ofMinutes(1));
        send();

        assertThat(market.disputes().answers()).hasSize(2);
        assertThat(market.disputes().answers().get(1))
                .isEqualTo(market.disputes().answers().get(0));
        assertThat(market.disputes().keys().get(1))
                .isEqualTo(market.disputes().keys().get(0));
        assertThat(state(id)).isEqualTo(DisputeState.UNDER_REVIEW);
    }

    @Test
    void answer_thatIsRefusedCanBeGivenAgainUnderAnotherKey() {
        contest(498, "fraudulent");
        market.disputes().refuse();
        UUID id = answer("Too long for Stripe.");
        send();
        DisputeRow open = market.get(DisputeReader.class).find(id).orElseThrow();
        assertThat(open.needsAnswer()).isTrue();
        assertThat(open.refused()).isPresent();

        answer("Shorter than before.");
        send();

        assertThat(market.disputes().keys()).doesNotHaveDuplicates().hasSize(2);
        assertThat(market.disputes().answers().get(1).rest()).startsWith("Shorter");
        assertThat(state(id)).isEqualTo(DisputeState.UNDER_REVIEW);
        assertThatThrownBy(() -> answer("Once more.")).isInstanceOf(DisputeRefused.class);
    }

    private UUID answer(String words) {
        UUID id = market.get(DisputeReader.class).page(1).rows().get(0).id();
        market.get(DisputeDesk.class).answer(id, words, "account:finance");
        return id;
    }

    private void send() {
        market.get(EvidenceSender.class).send();
    }

    private DisputeState state(UUID id) {
        return market.get(DisputeReader.class).find(id).orElseThrow().state();
    }

    private String contest(long cents, String reason) {
        String dispute = market.disputes().open(purchase.charge(), cents, reason);
        follow(dispute);
        return dispute;
    }

    private void follow(String dispute) {
        market.get(DisputeFollower.class).follow(dispute);
    }

    private void settle() {
        market.get(SettlementService.class).settle(10);
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
