package nodefair.billing.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.PeriodRefused;
import nodefair.billing.manual.MonthEnd;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.reconciliation.ExceptionReader.Question;
import nodefair.billing.reconciliation.ExceptionRefused.Reason;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import nodefair.db.reconciliation.ExceptionState;
import nodefair.db.reconciliation.RunState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A day of one order of $4.98 with its fee, use of three hours, a payout and the refund of the rest, seen from both sides. */
class ReconciliationIT {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private Market market;
    private UUID provider;
    private Purchase purchase;

    @BeforeEach
    void trade() {
        market = new Market(NOON);
        provider = market.provider();
        UUID offer = market.offer(provider, 418_000, 1, Duration.ofDays(40));
        purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3 * 3_600);
        market.get(SettlementService.class).settle(10);
        OrderClosing closing = market.get(OrderClosing.class);
        closing.request(purchase.orderId(), purchase.renterId());
        closing.due().forEach(closing::advance);
        market.get(RefundSender.class).send();
        market.get(PayoutOnboarding.class).start(provider);
        market.get(PayoutService.class).request(provider);
        market.get(PayoutSender.class).send();
        stripeHasTheSame(498 - 44);
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void nightly_findsNothingButThePayoutThatIsUnderWay() {
        nextMorning();

        assertThat(exceptions()).containsExactly("on_its_way open " + stripeId("payouts", "stripe_payout_id"));
        assertThat(sums())
                .as("the top-up of the platform is booked on the way")
                .containsExactly("stripe:clearing 19870000 19870000", "stripe:connected -1190000 0");
    }

    @Test
    void nightly_runsOnceADayAndBooksTheTopUpOnce() {
        nextMorning();
        assertThat(market.get(Reconciliation.class).nightly()).isEmpty();
        market.get(Reconciliation.class).run(NOON.minus(Duration.ofDays(1)), NOON.plus(Duration.ofDays(1)), "test");

        assertThat(market.sql().number("select count(*) from ledger_transactions where reason = 'stripe_topped_up'"))
                .isEqualTo(1);
        assertThat(market.get(Ledger.class).balance(Account.bank(), "USD")).isEqualTo(Money.ofCents(-2_000, "USD"));
    }

    @Test
    void nightly_endsTheExceptionOfAPayoutThatArrived() {
        nextMorning();
        market.stripe().endPayout("", true);
        market.get(PayoutSender.class).send();
        nextMorning();

        assertThat(exceptions()).containsExactly("on_its_way resolved " + stripeId("payouts", "stripe_payout_id"));
    }

    @Test
    void run_findsOneCentAndGivesTheAlarm() {
        String charge = stripeId("payments", "stripe_charge_id");
        market.lines().add("stripe_fee", charge, -1, NOON.plusSeconds(9));
        nextMorning();

        assertThat(exceptions()).contains("amount_differs open " + charge);
        assertThat(market.get(Alarms.class).open())
                .anyMatch(alarm -> alarm.difference().invariant() == 11
                        && alarm.difference().details().equals("Stripe 4530000, ledger 4540000"));

        UUID exception = market.sql()
                .first(
                        row -> row.uuid("id"),
                        "select id from reconciliation_exceptions where stripe_source = ?",
                        charge)
                .orElseThrow();
        market.get(ExceptionBook.class).explain(exception, "Stripe's price for a late answer.", "account:finance");
        assertThat(market.get(Alarms.class).open()).isEmpty();
        nextMorning();
        assertThat(exceptions()).contains("amount_differs explained " + charge);
        market.lines().add("stripe_fee", charge, -1, market.clock().instant());
        nextMorning();
        assertThat(exceptions()).contains("amount_differs open " + charge);
    }

    @Test
    void exception_keepsItsHistory() {
        String charge = stripeId("payments", "stripe_charge_id");
        market.lines().add("stripe_fee", charge, -1, NOON.plusSeconds(9));
        nextMorning();
        ExceptionRow found = only(new Question(ExceptionState.OPEN, Party.STRIPE, Mismatch.Kind.AMOUNT_DIFFERS));
        assertThat(found.difference()).isEqualTo(Money.ofCents(-1, "USD"));
        assertThat(market.get(OurLines.class).each(found.item()))
                .extracting(Side::type)
                .containsExactly("payment_received", "stripe_fee");
        market.get(ExceptionBook.class).explain(found.id(), " Stripe's price for a late answer. ", "account:finance");
        nextMorning();
        market.lines().add("stripe_fee", charge, 1, market.clock().instant());
        nextMorning();

        assertThat(market.get(ExceptionReader.class).steps(found.id()))
                .extracting(ExceptionStep::what, step -> step.theirs().map(Money::micros), ExceptionStep::why)
                .containsExactly(
                        tuple("found", Optional.of(4_530_000L), "Stripe and the ledger have different amounts."),
                        tuple("explained", Optional.of(4_530_000L), "Stripe's price for a late answer."),
                        tuple("resolved", Optional.of(4_530_000L), "Both sides agree."));
        assertThat(market.get(ExceptionReader.class)
                        .find(found.id())
                        .orElseThrow()
                        .state())
                .isEqualTo(ExceptionState.RESOLVED);
    }

    @Test
    void explain_refusesWhatDoesNotFit() {
        market.lines().add("charge", "ch_of_a_stranger", 100, NOON.plusSeconds(9));
        nextMorning();
        UUID stranger =
                only(new Question(null, null, Mismatch.Kind.MISSING_HERE)).id();
        UUID underWay = only(new Question(null, null, Mismatch.Kind.ON_ITS_WAY)).id();

        refused(Reason.WHY, stranger, "too short");
        refused(Reason.WHY, stranger, "x".repeat(501));
        refused(Reason.ON_ITS_WAY, underWay, "The bank takes a day.");
        market.get(ExceptionBook.class).explain(stranger, "A test of Stripe's.", "account:finance");
        refused(Reason.NOT_OPEN, stranger, "A test of Stripe's.");
        assertThat(market.get(ExceptionReader.class).counts()).isEqualTo(new ExceptionReader.Counts(1, 1));
        assertThat(market.sql()
                        .number("select count(*) from audit_events where action = 'reconciliation.explained'"
                                + " and details ->> 'why' = 'A test of Stripe''s.'"))
                .isEqualTo(1);
    }

    @Test
    void asked_isMadeByTheWorkerOnce() {
        RunBook runs = market.get(RunBook.class);
        Instant now = market.clock().instant().plusSeconds(1);
        UUID asked = runs.ask(NOON.minus(Duration.ofDays(1)), now, "account:finance");
        assertThat(runs.ask(NOON, now, "account:other")).isEqualTo(asked);
        RunRow waiting = market.get(RunReader.class).newest().orElseThrow();
        assertThat(waiting.state()).isEqualTo(RunState.QUEUED);
        assertThat(waiting.requestedBy()).contains("account:finance");

        assertThat(market.get(Reconciliation.class).asked()).contains(asked);
        assertThat(market.get(Reconciliation.class).asked()).isEmpty();

        RunRow done = market.get(RunReader.class).lastDone(Party.STRIPE).orElseThrow();
        assertThat(done.id()).isEqualTo(asked);
        assertThat(done.differences()).isEqualTo(1);
        assertThat(done.sums()).extracting(RunRow.Sum::account).contains("stripe:clearing");
        assertThat(runs.comparedUntil())
                .as("the night compares everything all the same")
                .isEmpty();
    }

    @Test
    void close_needsADifferenceExplainedOrListed() {
        market.lines().add("charge", "ch_of_a_stranger", 100, NOON.plusSeconds(9));
        nextMorning();
        market.stripe().endPayout("", true);
        market.get(PayoutSender.class).send();
        market.clock().pass(Duration.ofDays(20));
        nextMorning();
        MonthEnd monthEnd = market.get(MonthEnd.class);
        YearMonth month = YearMonth.of(2026, 11);

        assertThatThrownBy(() -> monthEnd.close(month, Set.of(), "account:finance"))
                .isInstanceOfSatisfying(PeriodRefused.class, no -> assertThat(no.differences())
                        .extracting(difference -> difference.invariant() + " " + difference.subject())
                        .containsExactly("11 stripe:clearing ch_of_a_stranger USD"));
        UUID stranger =
                only(new Question(null, null, Mismatch.Kind.MISSING_HERE)).id();
        market.get(ExceptionBook.class).explain(stranger, "A test of Stripe's.", "account:finance");
        assertThat(monthEnd.close(month, Set.of(), "account:finance").openItems())
                .isEmpty();
    }

    @Test
    void run_findsWhatOnlyOneSideHas() {
        market.lines().add("charge", "ch_of_a_stranger", 100, NOON.plusSeconds(9));
        market.asOwner("update refunds set stripe_refund_id = 're_nobody_knows'");
        nextMorning();

        assertThat(exceptions()).contains("missing_here open ch_of_a_stranger", "missing_there open re_nobody_knows");
    }

    @Test
    void run_failsWhenStripeDoesNotAnswerAndIsDoneAgain() {
        market.lines().fallSilent();
        nextMorning();

        assertThat(market.sql().number("select count(*) from reconciliation_runs where state = 'failed'"))
                .isEqualTo(1);
        assertThat(market.get(Reconciliation.class).nightly()).isEmpty();
        market.clock().pass(Duration.ofMinutes(11));
        assertThat(market.get(Reconciliation.class).nightly()).isPresent();
    }

    private ExceptionRow only(Question question) {
        List<ExceptionRow> rows =
                market.get(ExceptionReader.class).find(question, 1).rows();
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }

    private void refused(Reason reason, UUID exception, String why) {
        assertThatThrownBy(() -> market.get(ExceptionBook.class).explain(exception, why, "account:finance"))
                .isInstanceOfSatisfying(
                        ExceptionRefused.class, no -> assertThat(no.reason()).isEqualTo(reason));
    }

    private void stripeHasTheSame(long chargeNet) {
        Instant at = market.clock().instant();
        market.lines().add("topup", "tu_own", 2_000, at);
        market.lines().add("charge", stripeId("payments", "stripe_charge_id"), chargeNet, at);
        market.lines().add("refund", stripeId("refunds", "stripe_refund_id"), -refundedCents(), at);
        market.sql()
                .list(
                        row -> List.of(row.text("stripe_transfer_id"), String.valueOf(row.number("amount_micros"))),
                        "select stripe_transfer_id, amount_micros from transfers")
                .forEach(row -> market.lines().add("transfer", row.get(0), -Long.parseLong(row.get(1)) / 10_000, at));
        market.lines().add(account(), "payout", stripeId("payouts", "stripe_payout_id"), -119, at);
        market.lines().add(account(), "payment", "py_transfer", 119, at);
    }

    private void nextMorning() {
        market.clock().pass(Duration.ofDays(1));
        market.get(Reconciliation.class).nightly();
    }

    private long refundedCents() {
        return market.sql().number("select amount_micros / 10000 from refunds");
    }

    private String account() {
        return stripeId("payout_accounts", "stripe_account_id");
    }

    private String stripeId(String table, String column) {
        return market.sql()
                .first(row -> row.text("id"), "select " + column + " as id from " + table)
                .orElseThrow();
    }

    private List<String> exceptions() {
        return market.sql()
                .list(
                        row -> row.text("kind") + " " + row.text("state") + " " + row.text("stripe_source"),
                        "select kind, state, stripe_source from reconciliation_exceptions order by created_at, stripe_source");
    }

    private List<String> sums() {
        return market.sql()
                .list(
                        row -> row.text("account_code") + " " + row.number("theirs_micros") + " "
                                + row.number("ours_micros"),
                        "select account_code, theirs_micros, ours_micros from reconciliation_sums order by account_code");
    }
}
