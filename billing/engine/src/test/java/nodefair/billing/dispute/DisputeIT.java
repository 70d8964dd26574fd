package nodefair.billing.dispute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.ZoneOffset;
import java.util.UUID;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.ledger.Account;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderMoneyReader;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutRefused;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.report.LedgerReader;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.Evidence;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import nodefair.db.payment.DisputeState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DisputeIT {
    private static final long PAID = 4_980_000;
    /** What an hour of the offer brings its provider. */
    private static final long SHARE = 397_100;

    private static final long USED = 497_420;
    private Market market;
    private UUID provider;
    private UUID offer;
    private Purchase purchase;

    @BeforeEach
    void buyTenHoursAndUseOne() {
        market = new Market();
        provider = market.provider();
        offer = market.offer(provider, 418_000, 4, Duration.ofDays(40));
        purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        market.get(SettlementService.class).settle(10);
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void opened_holdsTheSharesBackAndBooksWhatStripeTook() {
        String dispute = contest("fraudulent");
        market.get(DisputeFollower.class).follow(dispute);

        assertThat(market.balance(Account.stripeDisputes())).isEqualTo(usd(PAID));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(0));
        assertThat(market.balance(Account.providerHoldback(provider))).isEqualTo(usd(SHARE));
        assertThat(market.balance(Account.stripeFees())).isEqualTo(usd(440_000 + 15_000_000));
        connect();
        assertThatThrownBy(() -> market.get(PayoutService.class).request(provider))
                .isInstanceOf(PayoutRefused.class);
        OrderClosing closing = market.get(OrderClosing.class);
        assertThat(closing.due()).as("a contested order is not refunded").isEmpty();
        DisputeRow row = market.get(DisputeReader.class).page(1).rows().get(0);
        assertThat(row.state()).isEqualTo(DisputeState.NEEDS_RESPONSE);
        assertThat(row.frozen()).isEqualTo(usd(SHARE));
        assertThat(row.dueBy()).isPresent();
    }

    @Test
    void opened_holdsBackWhatAJobThatStillRanEarned() {
        contest("fraudulent");
        market.use(purchase.orderId(), 3_600);
        market.get(SettlementService.class).settle(10);
        market.get(DisputeFollower.class).poll();

        assertThat(market.balance(Account.providerHoldback(provider))).isEqualTo(usd(2 * SHARE));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(0));
    }

    @Test
    void won_givesEverythingBackAndTheOrderIsClosedInItsOwnTime() {
        String dispute = contest("fraudulent");
        market.disputes().win(dispute);
        follow(dispute);
        follow(dispute);

        assertThat(market.balance(Account.stripeDisputes())).isEqualTo(usd(0));
        assertThat(market.balance(Account.stripeFees())).isEqualTo(usd(440_000));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(SHARE));
        assertThat(market.balance(Account.providerHoldback(provider))).isEqualTo(usd(0));
        assertThat(market.get(OrderClosing.class).due()).containsExactly(purchase.orderId());
    }

    @Test
    void lost_forFraudIsThePlatformsLoss() {
        String dispute = contest("fraudulent");
        market.disputes().lose(dispute);
        follow(dispute);
        follow(dispute);

        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(USED));
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(0));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(SHARE));
        assertThat(market.balance(Account.stripeDisputes())).isEqualTo(usd(0));
        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.get(DisputeReader.class).page(1).rows().get(0).borneBy())
                .contains("platform");
    }

    @Test
    void lost_overTheWorkIsTheProvidersLossAsFarAsTheirShare() {
        String dispute = contest("product_not_received");
        market.disputes().lose(dispute);
        follow(dispute);

        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(USED - SHARE));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(0));
        assertThat(market.balance(Account.providerHoldback(provider))).isEqualTo(usd(0));
        connect();
        assertThatThrownBy(() -> market.get(PayoutService.class).request(provider))
                .isInstanceOf(PayoutRefused.class);
    }

    @Test
    void lost_afterThePayoutIsCarriedAndLowersTheNextOne() {
        connect();
        market.get(PayoutService.class).request(provider);
        market.get(PayoutSender.class).send();
        market.stripe().endPayout(market.connectedAccount(), true);
        market.get(PayoutSender.class).send();
        String dispute = contest("product_not_received");
        market.disputes().lose(dispute);
        follow(dispute);

        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(7_100 - SHARE));
        Purchase next = Purchase.funded(market, offer, 3);
        market.use(next.orderId(), 3 * 3_600);
        market.get(SettlementService.class).settle(10);
        UUID payout = market.get(PayoutService.class).request(provider).get(0);
        assertThat(market.sql().number("select amount_micros from payouts where id = ?", payout))
                .isEqualTo((3 * SHARE - SHARE) / 10_000 * 10_000);
        market.get(PayoutSender.class).send();
        assertThat(market.balance(Account.providerPayable(provider)).isNegative())
                .isFalse();
    }

    @Test
    void lost_endsARefundThatWasNotSent() {
        purchase.close();
        String dispute = contest("fraudulent");
        market.disputes().lose(dispute);
        follow(dispute);
        market.get(RefundSender.class).send();

        assertThat(market.stripe().refunds()).isZero();
        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(USED));
        assertThat(market.balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(0));
        assertThat(market.sql().number("select count(*) from refunds where state = 'failed'"))
                .isEqualTo(1);
    }

    @Test
    void answer_isCollectedFromOurRecordsAndSentOnce() {
        String dispute = contest("fraudulent");
        UUID id = market.get(DisputeReader.class).page(1).rows().get(0).id();
        market.get(DisputeDesk.class).answer(id, "The renter downloaded every result.", "account:finance");
        assertThat(market.get(DisputeReader.class).waiting()).isZero();
        market.asOwner("update accounts set name = 'Somebody Else' where id = '" + purchase.renterId() + "'");
        market.get(EvidenceSender.class).send();
        market.get(EvidenceSender.class).send();

        assertThat(market.disputes().answers()).hasSize(1);
        assertThat(market.disputes().answers().get(0).customerName())
                .as("kept as it was when it was answered")
                .isNotEqualTo("Somebody Else")
                .isEqualTo(market.get(EvidencePack.class).of(id).customerName());
        assertThat(market.disputes().answers().get(0).product()).contains("10 hours of Workstation");
        assertThat(market.disputes().answers().get(0).activityLog()).contains("3600 s metered");
        assertThat(market.disputes().answers().get(0).rest()).contains("downloaded every result");
        assertThat(market.get(DisputeReader.class).find(id).orElseThrow().state())
                .isEqualTo(DisputeState.UNDER_REVIEW);
        DisputeRow.Answer answer = market.get(DisputeReader.class)
                .find(id)
                .flatMap(DisputeRow::answer)
                .orElseThrow();
        assertThat(answer.accepted()).isFalse();
        assertThat(answer.toldAt()).isPresent();
        refused(DisputeRefused.Reason.ANSWERED, () -> desk().answer(id, "Once more, with words.", "account:finance"));
        refused(DisputeRefused.Reason.ANSWERED, () -> desk().accept(id, "We would lose it.", "account:finance"));
        assertThat(dispute).isNotBlank();
    }

    @Test
    void evidence_namesTheFirstDayOfUseAndWhenThePayerSignedIn() {
        market.get(AuditLog.class).signedIn(purchase.renterId());
        market.clock().pass(Duration.ofDays(3));
        UUID used = Purchase.funded(market, offer, 1).orderId();
        market.clock().pass(Duration.ofDays(2));
        market.use(used, 60);
        market.get(SettlementService.class).settle(10);
        contest("fraudulent");

        Evidence evidence = evidence();
        assertThat(evidence.serviceDate()).as("of this order, no other").isEqualTo(day(Duration.ofDays(-5)));
        assertThat(evidence.activityLog()).contains("signed in to the account").doesNotContain("delivered");
        assertThat(evidence.rest()).as("nothing was signed").doesNotContain("Receipts");
    }

    @Test
    void evidence_ofAnOrderThatWasNeverUsedHasNoDayAndAnnouncesNothing() {
        Purchase unused = Purchase.funded(market, offer, 10);
        follow(market.disputes().open(unused.charge(), PAID / 10_000, "fraudulent"));

        Evidence evidence = evidence();
        assertThat(evidence.serviceDate()).isEmpty();
        assertThat(evidence.activityLog()).isEmpty();
        assertThat(evidence.rest()).isEmpty();
    }

    @Test
    void order_tellsItsRenterThatItIsContested() {
        OrderMoneyReader orders = market.get(OrderMoneyReader.class);
        assertThat(orders.dispute(purchase.orderId())).isEmpty();
        String dispute = contest("fraudulent");
        assertThat(orders.dispute(purchase.orderId())).contains(DisputeState.NEEDS_RESPONSE);

        market.disputes().win(dispute);
        follow(dispute);
        assertThat(orders.dispute(purchase.orderId())).contains(DisputeState.WON);
    }

    private Evidence evidence() {
        return market.get(EvidencePack.class)
                .of(market.get(DisputeReader.class).page(1).rows().get(0).id());
    }

    private String day(Duration since) {
        return market.clock()
                .instant()
                .plus(since)
                .atZone(ZoneOffset.UTC)
                .toLocalDate()
                .toString();
    }

    @Test
    void answer_needsWordsThatFit() {
        contest("fraudulent");
        UUID id = market.get(DisputeReader.class).page(1).rows().get(0).id();

        refused(DisputeRefused.Reason.WORDS, () -> desk().answer(id, "short", "account:finance"));
        refused(DisputeRefused.Reason.WORDS, () -> desk().answer(id, "x".repeat(5_001), "account:finance"));
        refused(DisputeRefused.Reason.WHY, () -> desk().accept(id, " too short ", "account:finance"));
        assertThat(market.get(DisputeReader.class).waiting()).isEqualTo(1);
    }

    @Test
    void accepted_isLostAndBookedAsALoss() {
        contest("fraudulent");
        UUID id = market.get(DisputeReader.class).page(1).rows().get(0).id();
        desk().accept(id, "The card was stolen, the renter says so.", "account:finance");
        market.get(EvidenceSender.class).send();
        market.get(EvidenceSender.class).send();

        DisputeRow row = market.get(DisputeReader.class).find(id).orElseThrow();
        assertThat(row.state()).isEqualTo(DisputeState.LOST);
        assertThat(row.answer().orElseThrow().accepted()).isTrue();
        assertThat(row.needsAnswer()).isFalse();
        assertThat(market.disputes().answers()).isEmpty();
        assertThat(market.balance(Account.disputeLosses())).isEqualTo(usd(USED));
        assertThat(market.get(LedgerReader.class).ofSource("dispute:" + row.stripeId()))
                .extracting(LedgerReader.Entry::reason)
                .contains("dispute_opened", "dispute_frozen", "dispute_lost", "dispute_released");
        assertThat(market.sql().number("select count(*) from audit_events where action = 'dispute.accepted'"))
                .isEqualTo(1);
        refused(DisputeRefused.Reason.ENDED, () -> desk().answer(id, "We changed our mind.", "account:finance"));
    }

    private DisputeDesk desk() {
        return market.get(DisputeDesk.class);
    }

    private static void refused(DisputeRefused.Reason reason, ThrowingCallable step) {
        assertThatThrownBy(step).isInstanceOfSatisfying(DisputeRefused.class, no -> assertThat(no.reason())
                .isEqualTo(reason));
    }

    private String contest(String reason) {
        String dispute = market.disputes().open(purchase.charge(), PAID / 10_000, reason);
        follow(dispute);
        return dispute;
    }

    private void follow(String dispute) {
        market.get(DisputeFollower.class).follow(dispute);
    }

    private void connect() {
        market.get(PayoutOnboarding.class).start(provider);
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
