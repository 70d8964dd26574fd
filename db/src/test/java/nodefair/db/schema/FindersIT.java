package nodefair.db.schema;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.EntityManager;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.function.Consumer;
import nodefair.db.account.Accounts;
import nodefair.db.app.Apps;
import nodefair.db.attempt.Attempts;
import nodefair.db.audit.AuditTrail;
import nodefair.db.inbox.StripeEvents;
import nodefair.db.job.Jobs;
import nodefair.db.node.EnrolmentCodes;
import nodefair.db.node.NodeBenchmarks;
import nodefair.db.node.NodeSessions;
import nodefair.db.node.Nodes;
import nodefair.db.offer.Offers;
import nodefair.db.order.OrderMeters;
import nodefair.db.order.Orders;
import nodefair.db.outbox.Outbox;
import nodefair.db.payment.Disputes;
import nodefair.db.payout.PayoutAccounts;
import nodefair.db.payout.Payouts;
import nodefair.db.provider.Providers;
import nodefair.db.quote.Quotes;
import nodefair.db.settlement.Settlements;
import nodefair.db.testing.Rows;
import nodefair.db.testing.TestDatabase;
import nodefair.db.usage.Usages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs each finder once on real rows. */
class FindersIT {
    private static final Instant LATER = Rows.AT.plus(Duration.ofDays(1));
    private static final int MANY = 10_000;
    private final TestDatabase database = TestDatabase.get();
    private final Rows rows = new Rows();

    @BeforeEach
    void store() {
        rows.app.publish();
        rows.payment.awaitCheckout("cs_" + rows.digest(), "http://localhost/pay");
        rows.payment.name("pi_" + rows.digest(), null);
        rows.refund.nameByStripe("re_" + rows.digest());
        rows.payoutAccount.connectStripe("acct_" + rows.digest(), Rows.AT);
        rows.payout.nameByStripe("po_" + rows.digest());
        with(entities -> rows.all().forEach(entities::persist));
    }

    @Test
    void finders_ofPeopleAndMachines() {
        with(entities -> {
            Accounts accounts = new Accounts(entities, Clock.fixed(LATER, ZoneOffset.UTC));
            assertThat(accounts.find(rows.account.id())).isPresent();
            assertThat(accounts.findBySubject(rows.account.subject())).isPresent();
            Providers providers = new Providers(entities);
            assertThat(providers.find(rows.provider.id())).isPresent();
            assertThat(providers.findByAccount(rows.account.id())).isPresent();
            Nodes nodes = new Nodes(entities);
            assertThat(nodes.lock(rows.node.id())).isPresent();
            assertThat(nodes.findByDid(rows.node.did())).isPresent();
            assertThat(nodes.ofProvider(rows.provider.id())).hasSize(1);
            assertThat(new EnrolmentCodes(entities).lockByHash(rows.code.codeHash()))
                    .isPresent();
            NodeSessions sessions = new NodeSessions(entities);
            assertThat(sessions.findOpen(rows.node.id())).isPresent();
            assertThat(sessions.openAt("gateway-1")).isNotEmpty();
            assertThat(new NodeBenchmarks(entities)
                            .latest(rows.node.id())
                            .orElseThrow()
                            .score())
                    .isEqualTo(1240);
        });
    }

    @Test
    void finders_ofTheMarket() {
        with(entities -> {
            Offers offers = new Offers(entities);
            assertThat(offers.lock(rows.offer.id())).isPresent();
            assertThat(offers.findLive(rows.node.id())).isPresent();
            assertThat(offers.ofProvider(rows.provider.id())).hasSize(1);
            Quotes quotes = new Quotes(entities);
            assertThat(quotes.lock(rows.quote.id())).isPresent();
            assertThat(quotes.overdue(LATER, MANY)).extracting("id").contains(rows.quote.id());
            assertThat(quotes.overdue(Rows.AT, MANY)).extracting("id").doesNotContain(rows.quote.id());
            Orders orders = new Orders(entities);
            assertThat(orders.lock(rows.order.id())).isPresent();
            assertThat(orders.findByNumber(" " + rows.order.number().toLowerCase(Locale.ROOT)))
                    .isPresent();
            assertThat(orders.findByQuote(rows.quote.id())).isPresent();
            assertThat(orders.ofAccount(rows.account.id(), 0, 5)).hasSize(1);
            assertThat(orders.ofAccount(rows.account.id(), 1, 5)).isEmpty();
            assertThat(orders.countOfAccount(rows.account.id())).isEqualTo(1);
            assertThat(new OrderMeters(entities).find(rows.order.id())).isPresent();
            Apps apps = new Apps(entities);
            assertThat(apps.findBySlug(rows.app.slug())).isPresent();
            assertThat(apps.published()).extracting("slug").contains(rows.app.slug());
        });
    }

    @Test
    void finders_ofMoney() {
        with(entities -> {
            assertThat(new Disputes(entities).findByStripeId(rows.dispute.stripeDisputeId()))
                    .isPresent();
            Payouts payouts = new Payouts(entities);
            assertThat(payouts.ofProvider(rows.provider.id())).hasSize(1);
            assertThat(payouts.findByStripePayout("po_" + rows.digest())).isPresent();
            assertThat(payouts.items(rows.payout.id())).hasSize(1);
            assertThat(new PayoutAccounts(entities).findByStripeAccount("acct_" + rows.digest()))
                    .isPresent();
            Settlements settlements = new Settlements(entities);
            assertThat(settlements.ofOrder(rows.order.id())).hasSize(1);
            assertThat(settlements.ofProvider(rows.provider.id(), 5)).hasSize(1);
            assertThat(new AuditTrail(entities).of("order:" + rows.order.id())).hasSize(1);
        });
    }

    @Test
    void finders_ofWork() {
        with(entities -> {
            Jobs jobs = new Jobs(entities);
            assertThat(jobs.lock(rows.job.id())).isPresent();
            assertThat(jobs.ofAccount(rows.account.id(), 5)).hasSize(1);
            assertThat(jobs.ofOrder(rows.order.id())).hasSize(1);
            assertThat(jobs.inputs(rows.job.id())).hasSize(1);
            assertThat(jobs.history(rows.job.id())).hasSize(1);
            Attempts attempts = new Attempts(entities);
            assertThat(attempts.ofJob(rows.job.id())).hasSize(1);
            assertThat(attempts.live(rows.node.id())).hasSize(1);
            assertThat(attempts.outputs(rows.attempt.id())).hasSize(1);
            assertThat(attempts.log(rows.attempt.id(), -1, 5)).hasSize(1);
            assertThat(attempts.log(rows.attempt.id(), 0, 5)).isEmpty();
            assertThat(attempts.receipt(rows.attempt.id())).isPresent();
            Usages usages = new Usages(entities);
            assertThat(usages.findByJob(rows.job.id())).isPresent();
            assertThat(usages.ofOrder(rows.order.id())).hasSize(1);
        });
    }

    @Test
    void boxes_keepEachFactOnce() {
        Rows others = new Rows();
        with(entities -> {
            assertThat(new StripeEvents(entities).put(others.stripeEvent)).isTrue();
            assertThat(new StripeEvents(entities).put(others.stripeEvent)).isFalse();
            assertThat(new Outbox(entities).put(others.message)).isTrue();
            assertThat(new Outbox(entities).put(others.message)).isFalse();
        });
    }

    private void with(Consumer<EntityManager> work) {
        database.inTransaction(work);
    }
}
