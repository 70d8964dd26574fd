package nodefair.acceptance.money;

import static org.assertj.core.api.Assertions.assertThat;

import com.stripe.StripeClient;
import com.stripe.exception.StripeException;
import com.stripe.model.HasId;
import com.stripe.model.StripeCollection;
import com.stripe.param.RefundCreateParams;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import nodefair.acceptance.money.DayPlan.End;
import nodefair.acceptance.money.DayPlan.Way;
import nodefair.acceptance.money.DayStage.Bought;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.reconciliation.Reconciliation;
import nodefair.local.stripe.state.AsyncOutcome;
import nodefair.local.stripe.state.PayoutOutcome;
import nodefair.local.stripe.state.RefundOutcome;
import nodefair.local.stripe.webhook.Released;
import nodefair.local.stripe.webhook.WebhookMix;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A day of payments, refunds, payouts and disputes, lived twice: told in order, and told with half of the events late, some doubled, lost
 * and forged, by a Stripe that answers some calls with faults. Events that did not come are asked for three times a day: before work
 * begins, before orders are closed, and at the end. {@code -Dnodefair.seed=} replays one, {@code -Dnodefair.full=true} takes 10,000
 * events.
 */
class MoneyDayIT {
    private static final long SEED = Runs.seed();
    private static final int EVENTS = Runs.full() ? 10_000 : 1_000;
    private static final int DOUBLED = 300;
    private static final int LATE = 500;
    private static final int LOST = 50;
    private static final int FORGED = 20;
    private static final Duration MOMENT = Duration.ofSeconds(10);

    private static Cluster cluster;
    private static DayStage day;
    private static Released heard = Released.none();
    private static long tellings;

    @BeforeAll
    static void liveTheDay() throws Exception {
        System.out.println("seed " + SEED);
        long begun = System.nanoTime();
        cluster = Cluster.start();
        day = new DayStage(cluster, DayPlan.of(SEED, EVENTS));
        pay();
        work();
        giveBack();
        payOut();
        contest();
        tell(0);
        System.out.printf(
                "day of %d events in %d s, seed %d: %s%n",
                day.inOrder().count("stripe_events"),
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun),
                SEED,
                heard);
    }

    @AfterAll
    static void stop() {
        if (day != null) day.close();
        if (cluster != null) cluster.close();
    }

    @Test
    void ledgers_areEqualByteForByte() throws Exception {
        Path first = DayJournal.write(day.inOrder().market(), Path.of("target/money/ledger-in-order.csv"));
        Path second = DayJournal.write(day.shuffled().market(), Path.of("target/money/ledger-shuffled.csv"));

        long lines = Files.readAllLines(first).size() - 1L;
        print("day_events", day.inOrder().count("stripe_events"), "events", Runs.full() ? ">=10000" : ">=1000");
        print("day_ledger_lines", lines, "lines", ">0");
        print("day_ledger_differences", differences(first, second), "lines", "0");
        System.out.println("sha256 " + Hashes.hex(Hashes.digest().digest(Files.readAllBytes(first))) + " in order, "
                + Hashes.hex(Hashes.digest().digest(Files.readAllBytes(second))) + " shuffled");
        assertThat(second).hasSameBinaryContentAs(first);
        assertThat(day.inOrder().count("stripe_events")).isGreaterThanOrEqualTo(EVENTS);
    }

    @Test
    void books_keepTheirPromises() {
        for (DayApp app : day.both()) {
            assertThat(app.market().differences()).isEmpty();
            assertThat(app.count("outbox where state = 'failed'")).isZero();
            assertThat(app.count("stripe_events where state <> 'done'")).isZero();
        }
    }

    /** The applications share one Stripe and its keys: a call that either made twice under two keys is an object too many. */
    @Test
    void objects_atStripeAreThoseOfThePlan() throws StripeException {
        StripeClient stripe = day.stripeItself();
        long paid = with(EnumSet.complementOf(EnumSet.of(Way.NEVER, Way.BANK_REFUSES)), EnumSet.allOf(End.class))
                .size();
        assertThat(count(stripe.v1().charges().list(), charge -> Boolean.TRUE.equals(charge.getPaid())))
                .isEqualTo(paid);
        long refunds = count(stripe.v1().refunds().list(), refund -> true);
        long transfers = count(stripe.v1().transfers().list(), transfer -> true);
        print("day_charges", paid, "objects", ">0");
        print("day_refunds", refunds, "objects", ">0");
        print("day_transfers", transfers, "objects", ">0");
        for (DayApp app : day.both()) {
            assertThat(app.count("payments where state = 'succeeded'")).isEqualTo(paid);
            assertThat(app.count("refunds where stripe_refund_id is not null")).isEqualTo(refunds);
            assertThat(app.count("transfers where state = 'succeeded'")).isEqualTo(transfers);
            assertThat(app.count("payouts where state not in ('paid', 'failed')"))
                    .isZero();
        }
    }

    private static <T extends HasId> long count(StripeCollection<T> all, Predicate<T> counted) {
        long count = 0;
        for (T one : all.autoPagingIterable()) if (counted.test(one)) count++;
        return count;
    }

    @Test
    void forgeries_areAllRefused() {
        print("day_forged", heard.forged(), "events", ">0");
        print("day_forged_accepted", heard.forgedAccepted(), "events", "0");
        assertThat(heard.forged()).isPositive();
        assertThat(heard.forgedAccepted()).isZero();
        assertThat(day.shuffled().count("stripe_events where id like 'evt_forged%'"))
                .isZero();
        assertThat(heard.lost()).isPositive();
        assertThat(heard.doubled()).isPositive();
    }

    @Test
    void reconciliation_findsNothingAndThenThePlantedCent() {
        Instant now = day.clock.instant();
        for (DayApp app : day.both()) {
            app.market().get(Reconciliation.class).run(now.minus(Duration.ofDays(9)), now, "test");
            assertThat(app.count("reconciliation_runs where state = 'done'")).isEqualTo(1);
            assertThat(app.market()
                            .sql()
                            .list(
                                    row -> row.text("kind") + " " + row.text("stripe_source"),
                                    "select kind, stripe_source from reconciliation_exceptions"))
                    .isEmpty();
        }
        print(
                "day_reconciled",
                day.inOrder().market().sql().number("select matched from reconciliation_runs"),
                "objects",
                ">0");

        Bought one = with(EnumSet.of(Way.CARD), EnumSet.allOf(End.class)).get(0);
        String charge = day.inOrder().charge(one.payment());
        day.stripe.hostile().plantDifference(charge, 1);
        day.inOrder().market().get(Reconciliation.class).run(now.minus(Duration.ofDays(9)), now, "test");

        assertThat(
                        day.inOrder()
                                .count(
                                        "reconciliation_exceptions where kind = 'amount_differs' and their_micros = our_micros - 10000"))
                .isEqualTo(1);
        assertThat(day.inOrder().market().get(Alarms.class).open())
                .anyMatch(alarm -> alarm.difference().invariant() == 11);
    }

    private static void pay() {
        for (Bought one : day.bought) {
            day.stripe
                    .hostile()
                    .asyncPayments(
                            one.buyer().way() == Way.BANK_REFUSES ? AsyncOutcome.FAILED : AsyncOutcome.SUCCEEDED,
                            MOMENT);
            switch (one.buyer().way()) {
                case CARD, TOP_UP -> day.visitor.pay(one.page(), Visitor.GOOD_CARD);
                case DECLINED_FIRST -> {
                    day.visitor.pay(one.page(), Visitor.DECLINED_CARD);
                    day.visitor.pay(one.page(), Visitor.GOOD_CARD);
                }
                case CONFIRMED -> day.visitor.payAndConfirm(one.page());
                case BANK, BANK_REFUSES -> day.visitor.payByBank(one.page());
                case NEVER -> {}
            }
        }
        tell(LATE);
        day.pass(MOMENT);
        tell(LATE);
        day.pass(Duration.ofHours(1));
        day.both(DayApp::endUnpaid);
        tell(LATE);
        day.catchUp();
    }

    private static void work() {
        for (Bought one : orders(EnumSet.allOf(End.class))) {
            day.both().forEach(app -> app.use(one.order(), one.buyer().usedSeconds()));
        }
        day.both().forEach(DayApp::settle);
        day.pass(Duration.ofHours(1));
    }

    private static void giveBack() throws StripeException {
        byHand(orders(EnumSet.of(End.REFUNDED_BY_HAND)));
        tell(LATE);
        day.catchUp();
        close(EnumSet.of(End.USED_UP, End.CLOSED, End.REFUNDED_BY_HAND), RefundOutcome.SUCCEEDED);
        close(EnumSet.of(End.REFUND_RETURNED), RefundOutcome.RETURNED);
        close(EnumSet.of(End.REFUND_PENDING), RefundOutcome.PENDING);
        day.pass(MOMENT.multipliedBy(2));
        tell(LATE);
    }

    private static void payOut() {
        PayoutOutcome[] outcomes = PayoutOutcome.values();
        for (int i = 0; i < day.providers.size(); i++) {
            day.stripe.control().payoutOutcome(outcomes[i % outcomes.length]);
            UUID provider = day.providers.get(i);
            payOut(day.both(), provider);
            day.pass(MOMENT);
            tell(LATE);
            day.pass(MOMENT);
            tell(LATE);
        }
        day.stripe.control().payoutOutcome(PayoutOutcome.PAID);
        day.pass(Duration.ofHours(2));
        day.both(DayApp::askAccounts);
        day.rest();
        day.pass(Duration.ofHours(2));
        day.both().forEach(DayApp::askAccounts);
        for (UUID provider : day.providers) {
            payOut(
                    day.both().stream()
                            .filter(app ->
                                    app.count("payouts where state = 'failed' and provider_id = '" + provider + "'")
                                            > 0)
                            .toList(),
                    provider);
        }
        day.pass(MOMENT);
        tell(LATE);
        day.pass(Duration.ofHours(2));
        day.both().forEach(DayApp::askAccounts);
    }

    /** All write it down before any sends it: to a database that has not, it were money that somebody else moved. */
    private static void payOut(List<DayApp> apps, UUID provider) {
        apps.forEach(app -> app.requestPayout(provider));
        day.both(DayApp::look);
    }

    private static void contest() {
        List<Bought> running = orders(EnumSet.of(End.DISPUTE_LOST));
        running.forEach(one -> day.both().forEach(app -> app.startJob(one.order())));
        List<String> won = dispute(End.DISPUTE_WON, "fraudulent");
        List<String> lost = dispute(End.DISPUTE_LOST, "fraudulent");
        lost.addAll(dispute(End.DISPUTE_LOST_OVER_WORK, "product_not_received"));
        tell(LATE);
        day.pass(Duration.ofDays(2));
        won.forEach(dispute -> day.stripe.control().closeDispute(dispute, true));
        lost.forEach(dispute -> day.stripe.control().closeDispute(dispute, false));
        tell(LATE);
        day.both().forEach(DayApp::endJobs);
        tell(LATE);
        day.catchUp();
        day.both(DayApp::giveBack);
        tell(LATE);
        day.pass(Duration.ofHours(2));
        day.both().forEach(DayApp::askAccounts);
        day.catchUp();
    }

    private static List<String> dispute(End end, String reason) {
        List<String> disputes = new ArrayList<>();
        for (Bought one : with(EnumSet.complementOf(EnumSet.of(Way.NEVER, Way.BANK_REFUSES)), EnumSet.of(end))) {
            disputes.add(day.stripe.control().dispute(day.inOrder().charge(one.payment()), reason));
        }
        return disputes;
    }

    private static void close(Set<End> ends, RefundOutcome outcome) {
        day.stripe.hostile().refunds(outcome, MOMENT);
        for (Bought one : orders(ends)) {
            day.both().forEach(app -> {
                if (app.state(one.order()).equals("funded")) app.close(one.order());
            });
        }
        day.both(DayApp::giveBack);
        tell(LATE);
        day.rest();
    }

    /** Somebody gives ten cents back at Stripe itself; of every other payment all of it, more than its order has. */
    private static void byHand(Collection<Bought> orders) throws StripeException {
        StripeClient stripe = day.stripeItself();
        boolean all = true;
        for (Bought one : orders) {
            RefundCreateParams.Builder refund =
                    RefundCreateParams.builder().setCharge(day.inOrder().charge(one.payment()));
            if (!all) refund.setAmount(10L);
            all = !all;
            stripe.v1().refunds().create(refund.build());
        }
    }

    private static void tell(int late) {
        heard = heard.plus(day.tell(new WebhookMix(SEED + tellings++, true, DOUBLED, late, LOST, FORGED)));
    }

    private static List<Bought> orders(Set<End> ends) {
        return with(EnumSet.complementOf(EnumSet.of(Way.NEVER, Way.BANK_REFUSES, Way.TOP_UP)), ends);
    }

    private static List<Bought> with(Set<Way> ways, Set<End> ends) {
        return day.bought.stream()
                .filter(one -> ways.contains(one.buyer().way())
                        && ends.contains(one.buyer().end()))
                .toList();
    }

    private static long differences(Path first, Path second) throws Exception {
        Set<String> one = new HashSet<>(Files.readAllLines(first));
        Set<String> other = new HashSet<>(Files.readAllLines(second));
        return one.stream().filter(line -> !other.contains(line)).count()
                + other.stream().filter(line -> !one.contains(line)).count();
    }

    private static void print(String figure, long value, String unit, String goal) {
        System.out.printf(
                "{\"test\":\"money\",\"figure\":\"%s\",\"value\":%d,\"unit\":\"%s\",\"goal\":\"%s\",\"seed\":%d}%n",
                figure, value, unit, goal, SEED);
    }
}
