package nodefair.acceptance.money;

import com.stripe.StripeClient;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Consumer;
import nodefair.billing.balance.TopUps;
import nodefair.billing.order.OrderService;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.settings.CheckoutSettings;
import nodefair.billing.settings.StripeSettings;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.stripe.Inbox;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.SettableClock;
import nodefair.billing.testing.TestDatabase;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;
import nodefair.local.stripe.StripeSandbox;
import nodefair.local.stripe.webhook.Released;
import nodefair.local.stripe.webhook.WebhookMix;
import nodefair.local.stripe.webhook.WebhookSender;

/**
 * One Stripe, one clock, and two applications that start from the same rows: one hears every event once and in order, and each of its
 * calls is answered; the other hears them as a hostile network brings them, and so many of a thousand of its calls meet a fault.
 */
final class DayStage implements AutoCloseable {
    private static final Instant MORNING = Instant.parse("2026-11-18T06:00:00Z");
    private static final Money TOP_UP = Money.ofCents(40_00, "USD");
    private static final int PROVIDERS = 9;
    private static final int OWN_CENTS = 10_000_00;
    private static final int FAULTS = 50;
    private static final Duration HANG = Duration.ofMillis(20);
    /** Longer than the longest pause before a call is made again. */
    private static final Duration ALL_PAUSES = Duration.ofMinutes(6);

    final SettableClock clock = new SettableClock(MORNING);
    final StripeSandbox stripe;
    final Visitor visitor;
    final List<UUID> providers = new ArrayList<>();
    final List<Bought> bought = new ArrayList<>();
    private final List<Runnable> open = new ArrayList<>();
    private final WebhookSender tidy;
    private final DayApp inOrder;
    private final DayApp shuffled;
    private final StripeSettings settings;
    private final Random chance;

    /** What a buyer has begun to pay. */
    record Bought(DayPlan.Buyer buyer, UUID order, UUID payment, String page) {}

    DayStage(Cluster cluster, DayPlan plan) throws Exception {
        int firstPort = freePort();
        int secondPort = freePort();
        stripe = StripeSandbox.start(
                0, MoneyApp.Wiring.KEY, MoneyApp.Wiring.WEBHOOK_SECRET, address(secondPort), null, clock);
        stripe.hostile().holdWebhooks(true);
        stripe.hostile().hang(HANG);
        chance = new Random(plan.seed());
        tidy = stripe.alsoDeliverTo(address(firstPort));
        tidy.hold(true);
        stripe.control().topUp(OWN_CENTS, "usd");
        settings = new StripeSettings(
                MoneyApp.Wiring.KEY, stripe.url().toString(), MoneyApp.Wiring.WEBHOOK_SECRET, "http://localhost:8700");
        visitor = new Visitor(settings.apiBase(), MoneyApp.Wiring.KEY);
        String base = cluster.newDatabase();
        try (TestDatabase rows = Cluster.open(cluster.port(), base)) {
            settleIn(market(rows), plan);
        }
        inOrder = app(cluster, base, firstPort);
        shuffled = app(cluster, base, secondPort);
        both().forEach(DayApp::catchUp);
    }

    DayApp inOrder() {
        return inOrder;
    }

    DayApp shuffled() {
        return shuffled;
    }

    List<DayApp> both() {
        return List.of(inOrder, shuffled);
    }

    /** Somebody who works at Stripe itself, past the applications. */
    StripeClient stripeItself() {
        return StripeClient.builder()
                .setApiKey(settings.apiKey())
                .setApiBase(settings.apiBase())
                .build();
    }

    /** Both do the same; calls of one of them meet faults. */
    void both(Consumer<DayApp> step) {
        step.accept(inOrder);
        inTrouble(() -> step.accept(shuffled));
    }

    /** The net is whole for a while: whoever waits for an answer has it now. */
    void rest() {
        pass(ALL_PAUSES);
        both().forEach(DayApp::hear);
        both().forEach(DayApp::look);
    }

    /** The same, and events that did not arrive are asked for. */
    void catchUp() {
        rest();
        both().forEach(DayApp::catchUp);
        both().forEach(DayApp::look);
    }

    private void inTrouble(Runnable work) {
        stripe.hostile().faultRate(FAULTS, chance.nextLong());
        try {
            work.run();
        } finally {
            stripe.hostile().faultRate(0, 0);
        }
    }

    /** Time passes for everybody. */
    void pass(Duration time) {
        clock.pass(time);
        stripe.control().tick();
    }

    /** Everything that happened is told: to the one in order, to the other as the mix says. */
    Released tell(WebhookMix mix) {
        Released all = tidy.release(WebhookMix.inOrder());
        if (all.refused() > 0) throw new IllegalStateException("refused " + all.refused());
        inOrder.hear();
        inOrder.look();
        Released released = stripe.hostile().releaseWebhooks(mix);
        inTrouble(() -> {
            shuffled.hear();
            shuffled.look();
        });
        return released;
    }

    private void settleIn(Market market, DayPlan plan) {
        List<UUID> offers = new ArrayList<>();
        for (int i = 0; i < PROVIDERS; i++) {
            UUID provider = market.provider();
            providers.add(provider);
            offers.add(market.offer(provider, 418_000, 64, Duration.ofDays(40)));
            PayoutOnboarding onboarding = market.get(PayoutOnboarding.class);
            visitor.setUpBank(onboarding.start(provider));
            onboarding.refresh(provider);
        }
        for (DayPlan.Buyer buyer : plan.buyers()) {
            bought.add(
                    buyer.orders()
                            ? order(market, offers.get(bought.size() % PROVIDERS), buyer)
                            : topUp(market, buyer));
        }
    }

    private static Bought order(Market market, UUID offer, DayPlan.Buyer buyer) {
        UUID renter = market.renter();
        UUID quote = market.get(QuoteService.class).hold(offer, renter, buyer.hours());
        UUID order =
                market.get(OrderService.class).place(quote, Rail.CARD, renter).id();
        UUID payment = market.sql()
                .first(row -> row.uuid("id"), "select id from payments where order_id = ?", order)
                .orElseThrow();
        return new Bought(buyer, order, payment, market.get(CardCheckout.class).start(order, renter));
    }

    private static Bought topUp(Market market, DayPlan.Buyer buyer) {
        UUID renter = market.renter();
        UUID payment = market.get(TopUps.class).begin(renter, TOP_UP);
        return new Bought(
                buyer, payment, payment, market.get(CardCheckout.class).startTopUp(payment, renter));
    }

    private DayApp app(Cluster cluster, String base, int port) throws Exception {
        String own = cluster.copy(base);
        cluster.relax(own);
        TestDatabase database = Cluster.open(cluster.port(), own);
        open.add(database::close);
        Market market = market(database);
        Webhook webhook = new Webhook(port, market.get(Inbox.class));
        open.add(webhook::close);
        return new DayApp(market);
    }

    private Market market(TestDatabase database) {
        Market market = Market.live(database, clock, settings);
        market.give(CheckoutSettings.class, new CheckoutSettings(List.of("card", "us_bank_account")));
        return market;
    }

    @Override
    public void close() {
        stripe.close();
        open.forEach(Runnable::run);
    }

    private static URI address(int port) {
        return URI.create("http://127.0.0.1:" + port + "/");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
