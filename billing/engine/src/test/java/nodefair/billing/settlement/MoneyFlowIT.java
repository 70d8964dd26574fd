package nodefair.billing.settlement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Statements;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderMoney;
import nodefair.billing.order.OrderMoneyReader;
import nodefair.billing.payout.EarningsReader;
import nodefair.billing.payout.EarningsSummary;
import nodefair.billing.payout.PayoutDetail;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutRefused;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.report.FinanceReader;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import nodefair.db.payout.PayoutState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoneyFlowIT {
    private Market market;
    private UUID provider;
    private UUID offer;

    @BeforeEach
    void open() {
        market = new Market();
        provider = market.provider();
        offer = market.offer(provider, 418_000, 1, Duration.ofDays(40));
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void settle_paysEachUsageOnceOutOfTheEscrow() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        market.use(purchase.orderId(), 0);

        assertThat(settle()).isEqualTo(2);
        assertThat(settle()).isZero();

        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(397_100));
        assertThat(market.balance(Account.platformFee())).isEqualTo(usd(20_900));
        assertThat(market.balance(Account.tax("DE"))).isEqualTo(usd(79_420));
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(4_980_000 - 497_420));
        assertThat(market.sql().number("select count(*) from settlements where transaction_sequence is null"))
                .isEqualTo(1);
    }

    @Test
    void earningsInATokenThatIsNotOfferedAnyMore_stayInSight() {
        assertThat(market.get(EarningsReader.class).tokens(provider)).isEmpty();
        Money owed = new Money(5_000_000, "NCR");
        market.get(Ledger.class)
                .post(Booking.draft(
                                "test:owed",
                                "manual_entry",
                                "test:owed",
                                market.clock().instant())
                        .debit(Account.suspense(), owed)
                        .credit(Account.providerPayable(provider), owed)
                        .build());

        assertThat(market.get(EarningsReader.class).tokens(provider)).containsExactly("NCR");
    }

    @Test
    void settle_conservesEveryMicroOnARandomWalk() {
        Random random = new Random(11);
        for (int i = 0; i < 8; i++) {
            Purchase purchase = Purchase.funded(market, offer, random.nextInt(1, 4));
            long left = 3_600;
            while (left > 0 && random.nextInt(5) > 0) {
                long seconds = random.nextLong(0, left + 1);
                market.use(purchase.orderId(), seconds);
                left -= seconds;
            }
            settle();
            OrderMoney money =
                    market.get(OrderMoneyReader.class).money(purchase.orderId()).orElseThrow();
            assertThat(money.left()).isEqualTo(market.balance(Account.orderEscrow(purchase.orderId())));
            assertThat(money.paid())
                    .isEqualTo(
                            money.billed().plus(money.held()).plus(money.left()).plus(money.refunded()));
        }
        assertThat(market.get(FinanceReader.class).trialBalance().balanced()).isTrue();
    }

    @Test
    void settle_neverTakesMoreThanTheOrderHas() {
        Purchase purchase = Purchase.funded(market, offer, 1);
        market.use(purchase.orderId(), 10_000);

        settle();

        assertThat(market.balance(Account.orderEscrow(purchase.orderId())).micros())
                .isBetween(0L, 1L);
    }

    @Test
    void close_afterUseRefundsTheRestAndKeepsLessThanACentForTheRenter() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 7_777);
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(purchase.orderId(), purchase.renterId());
        closing.advance(purchase.orderId());
        assertThat(market.sql().number("select count(*) from refunds"))
                .as("use is settled first")
                .isZero();

        settle();
        closing.due().forEach(closing::advance);
        market.get(RefundSender.class).send();

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(0));
        assertThat(market.balance(Account.renterBalance(purchase.renterId())).micros())
                .isBetween(0L, 9_999L);
    }

    @Test
    void close_happensByItselfWhenTheHoursAreUsedUp() {
        Purchase purchase = Purchase.funded(market, offer, 1);
        market.use(purchase.orderId(), 3_600);
        settle();
        OrderClosing closing = market.get(OrderClosing.class);

        closing.due().forEach(closing::advance);

        assertThat(purchase.state()).isEqualTo("closed");
        assertThat(market.stripe().refunds()).isZero();
    }

    @Test
    void due_leavesOutOrdersThatWaitForTheirJobs_soThatTheyHoldNobodyUp() {
        Purchase used = Purchase.funded(market, offer, 1);
        Purchase running = Purchase.funded(market, offer, 1);
        market.use(used.orderId(), 3_600);
        market.use(running.orderId(), 3_600);
        OrderClosing closing = market.get(OrderClosing.class);
        assertThat(closing.due()).as("use is not settled").isEmpty();

        settle();
        market.job(running.orderId(), "running");
        assertThat(closing.due()).containsExactly(used.orderId());

        market.sql().update("update jobs set state = 'succeeded' where state = 'running'");
        assertThat(closing.due()).containsExactlyInAnyOrder(used.orderId(), running.orderId());
    }

    @Test
    void payout_arrivesAndEqualsItsItems() {
        earn(3 * 3_600);
        UUID payout = connectAndRequest();
        market.get(PayoutSender.class).send();
        assertThat(market.balance(Account.stripeConnected())).isEqualTo(usd(1_190_000));
        market.deliver(market.stripe().endPayout(market.connectedAccount(), true));
        market.get(InboxWork.class).workOff();

        PayoutDetail detail =
                market.get(EarningsReader.class).payout(payout, provider).orElseThrow();
        assertThat(detail.state()).isEqualTo(PayoutState.PAID);
        assertThat(detail.items().stream().map(PayoutDetail.Item::amount).reduce(usd(0), Money::plus))
                .isEqualTo(detail.amount());
        EarningsSummary summary = market.get(EarningsReader.class).summary(provider, "USD");
        assertThat(summary.paid()).isEqualTo(usd(1_190_000));
        assertThat(summary.available()).isEqualTo(usd(1_300));
        assertThat(summary.inTransit()).isEqualTo(usd(0));
        assertThat(market.balance(Account.stripeConnected())).isEqualTo(usd(0));
        assertThatThrownBy(() -> market.get(PayoutService.class).request(provider))
                .isInstanceOf(PayoutRefused.class);
    }

    @Test
    void payout_thatFailsIsPayableAgainAndIsTriedAgainWithoutASecondTransfer() {
        earn(3 * 3_600);
        UUID payout = connectAndRequest();
        market.get(PayoutSender.class).send();
        market.deliver(market.stripe().endPayout(market.connectedAccount(), false));
        market.get(InboxWork.class).workOff();

        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(1_191_300));
        assertThat(market.get(EarningsReader.class)
                        .payout(payout, provider)
                        .orElseThrow()
                        .failure())
                .contains("The bank account is closed.");

        market.clock().pass(Duration.ofMinutes(1));
        assertThat(market.get(PayoutService.class).request(provider)).containsExactly(payout);
        market.get(PayoutSender.class).send();
        assertThat(market.balance(Account.stripeConnected())).isEqualTo(usd(1_190_000));
        market.stripe().endPayout(market.connectedAccount(), true);
        market.get(PayoutSender.class).send();

        assertThat(market.sql().number("select count(*) from payouts where state = 'paid'"))
                .isEqualTo(1);
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(1_300));
    }

    @Test
    void payout_repeatsWithoutEffectWhenAnAnswerIsLost() {
        earn(3 * 3_600);
        connectAndRequest();
        for (int i = 0; i < 3; i++) {
            market.stripe().loseAnswers(1);
            market.get(PayoutSender.class).send();
        }
        market.get(PayoutSender.class).send();
        market.stripe().endPayout(market.connectedAccount(), true);
        market.get(PayoutSender.class).send();

        assertThat(market.balance(Account.stripeConnected())).isEqualTo(usd(0));
        assertThat(market.sql().number("select count(*) from payouts where state = 'paid'"))
                .isEqualTo(1);
    }

    @Test
    void example_ofTheDocumentEndsAsWritten() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        settle();
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(purchase.orderId(), purchase.renterId());
        closing.due().forEach(closing::advance);
        market.get(RefundSender.class).send();
        connectAndRequest();
        market.get(PayoutSender.class).send();
        market.stripe().endPayout(market.connectedAccount(), true);
        market.get(PayoutSender.class).send();

        assertThat(market.sql().number("select count(*) from ledger_transactions"))
                .isEqualTo(8);
        assertThat(market.balance(Account.stripeClearing())).isEqualTo(usd(-330_000));
        assertThat(market.balance(Account.stripeFees())).isEqualTo(usd(440_000));
        assertThat(market.balance(Account.orderEscrow(purchase.orderId()))).isEqualTo(usd(0));
        assertThat(market.balance(Account.renterBalance(purchase.renterId()))).isEqualTo(usd(2_580));
        assertThat(market.balance(Account.providerPayable(provider))).isEqualTo(usd(7_100));
        assertThat(market.balance(Account.providerTransit(provider))).isEqualTo(usd(0));
        assertThat(market.balance(Account.platformFee())).isEqualTo(usd(20_900));
        assertThat(market.balance(Account.tax("DE"))).isEqualTo(usd(79_420));
    }

    @Test
    void due_namesProvidersAboveTheThreshold() {
        connect();
        earn(10 * 3_600);
        assertThat(market.get(PayoutService.class).due()).isEmpty();

        earn(60 * 3_600);

        assertThat(market.get(PayoutService.class).due()).containsExactly(provider);
    }

    @Test
    void statement_runsTheBalance() {
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        settle();

        var lines = market.get(Statements.class).of(Account.orderEscrow(purchase.orderId()), "USD", 10);
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0).change()).isEqualTo(usd(-497_420));
        assertThat(lines.get(0).balance()).isEqualTo(market.balance(Account.orderEscrow(purchase.orderId())));
        assertThat(market.get(FinanceReader.class).months()).hasSize(1);
    }

    private void earn(long seconds) {
        Purchase purchase = Purchase.funded(market, offer, Math.toIntExact((seconds + 3_599) / 3_600));
        market.use(purchase.orderId(), seconds);
        settle();
    }

    private UUID connectAndRequest() {
        connect();
        return market.get(PayoutService.class).request(provider).get(0);
    }

    private void connect() {
        assertThat(market.get(PayoutOnboarding.class).start(provider)).startsWith("https://setup.test/acct_");
    }

    private int settle() {
        return market.get(SettlementService.class).settle(100);
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
