package nodefair.acceptance.money;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.acceptance.money.Plan.Buyer;
import nodefair.acceptance.money.Plan.Fate;
import nodefair.billing.balance.TakeBack;
import nodefair.billing.balance.TopUps;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderService;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.stripe.CardCheckout;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import nodefair.db.order.Rail;

/** Renters and a provider, each taking the next step that the books show to be missing: after a crash they just come back. */
final class People {
    private static final long PRICE_MICROS = 418_000;
    private static final Money TOP_UP = Money.ofCents(25_00, "USD");

    private final Market market;
    private final Visitor visitor;
    private final Plan plan;

    People(Market market, Visitor visitor, Plan plan) {
        this.market = market;
        this.visitor = visitor;
        this.plan = plan;
    }

    /** Before anything can die: who there is and what is offered. */
    static void settleIn(Market market, Plan plan) {
        market.offer(market.provider(), PRICE_MICROS, 4, Duration.ofDays(40));
        plan.buyers().forEach(buyer -> market.renter());
    }

    /** One step of everybody. */
    List<Runnable> steps() {
        List<Runnable> steps = new java.util.ArrayList<>();
        List<UUID> renters = renters();
        for (int i = 0; i < renters.size(); i++) {
            UUID renter = renters.get(i);
            Buyer buyer = plan.buyers().get(i);
            steps.add(() -> step(renter, buyer));
        }
        steps.add(this::earn);
        return steps;
    }

    /** Everybody has what they came for, and nothing is under way. */
    boolean content() {
        return count("orders where state in ('closed', 'refunded')")
                        == plan.buyers().size()
                && count("payouts where state = 'paid'") == 1
                && count("payouts where state <> 'paid'") == 0
                && count("refunds where state not in ('succeeded', 'failed')") == 0
                && count("refunds where order_id is null") == 1
                && count("outbox where state = 'new'") == 0
                && count("stripe_events where state = 'new'") == 0;
    }

    private record Placed(UUID id, String state, boolean closing, long used) {}

    private void step(UUID renter, Buyer buyer) {
        Optional<Placed> order = market.sql()
                .first(
                        row -> new Placed(
                                row.uuid("id"), row.text("state"), row.flag("closing"), row.number("used_seconds")),
                        "select o.id, o.state, o.close_requested_at is not null as closing, coalesce(m.used_seconds, 0) as"
                                + " used_seconds from orders o left join order_meters m on m.order_id = o.id where o.account_id = ?",
                        renter);
        if (order.isEmpty()) {
            if (buyer.fate() == Fate.FROM_BALANCE && topUps(renter) == 0) fill(renter);
            else place(renter, buyer);
        } else if (order.get().state().equals("closed") && buyer.fate() == Fate.FROM_BALANCE) {
            if (count("refunds where order_id is null") == 0) {
                TakeBack takeBack = market.get(TakeBack.class);
                takeBack.request(renter, takeBack.most(renter));
            }
        } else if (order.get().state().equals("placed")) {
            pay(renter, buyer, order.get());
        } else if (order.get().state().equals("funded")) {
            use(renter, buyer, order.get());
        }
    }

    private void place(UUID renter, Buyer buyer) {
        UUID quote = market.sql()
                .first(row -> row.uuid("id"), "select id from quotes where account_id = ? and state = 'held'", renter)
                .orElseGet(() -> market.get(QuoteService.class).hold(offer(), renter, buyer.hours()));
        market.get(OrderService.class)
                .place(quote, buyer.fate() == Fate.FROM_BALANCE ? Rail.BALANCE : Rail.CARD, renter);
    }

    private void fill(UUID renter) {
        UUID payment = market.get(TopUps.class).begin(renter, TOP_UP);
        visitor.pay(market.get(CardCheckout.class).startTopUp(payment, renter), Visitor.GOOD_CARD);
    }

    private long topUps(UUID renter) {
        return count("payments where purpose = 'topup' and state = 'succeeded' and account_id = '" + renter + "'");
    }

    private void pay(UUID renter, Buyer buyer, Placed order) {
        if (expired(order)) return;
        String page = market.get(CardCheckout.class).start(order.id(), renter);
        switch (buyer.fate()) {
            case NEVER_PAID ->
                market.sql()
                        .update(
                                "update quotes q set expires_at = created_at from orders o where o.quote_id = q.id and o.id = ?",
                                order.id());
            case DECLINED_FIRST -> {
                if (!declined(order)) visitor.pay(page, Visitor.DECLINED_CARD);
                else visitor.pay(page, Visitor.GOOD_CARD);
            }
            case USED_UP, CLOSED_EARLY, FROM_BALANCE -> visitor.pay(page, Visitor.GOOD_CARD);
        }
    }

    private void use(UUID renter, Buyer buyer, Placed order) {
        if (order.used() == 0) {
            market.inTransaction(() -> market.use(order.id(), buyer.usedSeconds()));
        } else if (buyer.fate() != Fate.USED_UP && !order.closing()) {
            market.get(OrderClosing.class).request(order.id(), renter);
        }
    }

    /** The provider has a bank, and asks for the money when all work is paid; the bank refuses the first payout. */
    private void earn() {
        UUID provider = market.sql()
                .first(row -> row.uuid("id"), "select id from providers")
                .orElseThrow();
        if (count("payout_accounts where stripe_ready") == 0) {
            PayoutOnboarding onboarding = market.get(PayoutOnboarding.class);
            visitor.setUpBank(onboarding.start(provider));
            onboarding.refresh(provider);
            return;
        }
        boolean refused = count("ledger_transactions where reason = 'payout_failed'") > 0;
        visitor.control("payout-outcome", Map.of("outcome", refused ? "paid" : "failed"));
        long over = count("orders where state in ('closed', 'refunded')");
        if (over == plan.buyers().size() && count("payouts where state <> 'failed'") == 0) {
            market.get(PayoutService.class).request(provider);
        }
    }

    private boolean declined(Placed order) {
        return count("payments where failure_code is not null and order_id = '" + order.id() + "'") > 0;
    }

    private boolean expired(Placed order) {
        return count("orders o join quotes q on q.id = o.quote_id where q.expires_at = q.created_at and o.id = '"
                        + order.id() + "'")
                > 0;
    }

    private UUID offer() {
        return market.sql()
                .first(row -> row.uuid("id"), "select id from offers")
                .orElseThrow();
    }

    private List<UUID> renters() {
        return market.sql()
                .list(
                        row -> row.uuid("id"),
                        "select a.id from accounts a where not exists (select 1 from providers p where p.account_id = a.id)"
                                + " order by a.id");
    }

    private long count(String rows) {
        return market.sql().number("select count(*) from " + rows);
    }
}
