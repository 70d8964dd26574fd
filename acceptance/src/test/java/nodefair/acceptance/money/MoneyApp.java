package nodefair.acceptance.money;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.CheckoutPoller;
import nodefair.billing.stripe.FeeSender;
import nodefair.billing.stripe.Inbox;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.stripe.StripeGateway;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.TestDatabase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The application as far as money goes: the webhook, every worker of the console, and the people who use it, in one thread whose order the
 * seed decides. As a program of its own it is there to be killed.
 */
final class MoneyApp implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MoneyApp.class);
    private static final int ROUNDS_MAX = 400;
    private static final int SELDOM = 10;
    private static final Duration BREATH = Duration.ofMillis(30);

    private final Market market;
    private final Webhook webhook;
    private final People people;
    private final Random random;

    MoneyApp(TestDatabase database, Wiring wiring, Plan plan) throws IOException {
        market = Market.live(database, wiring.settings());
        market.give(StripeGateway.class, LateFees.behind(market.get(StripeGateway.class)));
        webhook = new Webhook(wiring.webhookPort(), market.get(Inbox.class));
        people = new People(market, new Visitor(wiring.stripeUrl(), Wiring.KEY), plan);
        random = new Random(plan.seed());
    }

    /** Where the others are. */
    record Wiring(int databasePort, String database, String stripeUrl, int webhookPort) {
        static final String KEY = "sk_test_money";
        static final String WEBHOOK_SECRET = "whsec_money";

        /** What the platform brings itself, because Stripe keeps its fee of money that goes back. */
        static final int OWN_CENTS = 100_00;

        StripeSettings settings() {
            return new StripeSettings(KEY, stripeUrl, WEBHOOK_SECRET, "http://localhost:8700");
        }
    }

    public static void main(String[] arguments) throws IOException {
        Wiring wiring =
                new Wiring(Integer.parseInt(arguments[0]), arguments[1], arguments[2], Integer.parseInt(arguments[3]));
        Plan plan = Plan.of(Long.parseLong(arguments[4]));
        try (MoneyApp app = new MoneyApp(Cluster.open(wiring.databasePort(), wiring.database()), wiring, plan)) {
            app.run();
        }
    }

    /** Goes on until everybody is content and nothing is left to do. */
    void run() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            List<Runnable> steps = new ArrayList<>(workers());
            if (round % SELDOM == SELDOM - 1) steps.add(market.get(InboxWork.class)::fillGaps);
            attempt(() -> steps.addAll(people.steps()));
            Collections.shuffle(steps, random);
            steps.forEach(MoneyApp::attempt);
            boolean[] content = new boolean[1];
            attempt(() -> content[0] = people.content());
            if (content[0]) return;
            LockSupport.parkNanos(BREATH.toNanos());
        }
        throw new IllegalStateException("work is left after " + ROUNDS_MAX + " rounds");
    }

    Market market() {
        return market;
    }

    @Override
    public void close() {
        webhook.close();
    }

    private List<Runnable> workers() {
        OrderClosing closing = market.get(OrderClosing.class);
        return List.of(
                market.get(InboxWork.class)::workOff,
                market.get(CheckoutPoller.class)::poll,
                market.get(CheckoutPoller.class)::expire,
                market.get(QuoteService.class)::sweep,
                () -> market.get(SettlementService.class).settle(500),
                () -> each(closing.due(), closing::advance),
                market.get(RefundSender.class)::send,
                market.get(RefundSender.class)::poll,
                market.get(FeeSender.class)::send,
                market.get(PayoutSender.class)::send);
    }

    private static void each(List<UUID> ids, Consumer<UUID> step) {
        ids.forEach(id -> attempt(() -> step.accept(id)));
    }

    /** A round that fails is logged and done again, as in the console. */
    private static void attempt(Runnable step) {
        try {
            step.run();
        } catch (RuntimeException failure) {
            LOG.info("a step failed and is done again, why={}", failure.toString());
        }
    }
}
