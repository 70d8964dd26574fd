package nodefair.billing.testing;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.OrderService;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.CheckoutPoller;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.RefundSender;
import nodefair.db.order.Rail;

/**
 * A month of trade through the real services: renters in several countries, consumers and companies, buy with cards in USD and
 * EUR; use is settled with royalties; orders are refunded in full and in part, two payments are disputed, payouts arrive and fail.
 * The same seed gives the same amounts (ids differ).
 *
 * <pre>{@code
 * SimulatedMonth month = SimulatedMonth.run(7, 240);
 * month.market().get(Ledger.class)...
 * }</pre>
 */
public final class SimulatedMonth {
    public static final YearMonth MONTH = YearMonth.of(2026, 10);
    private static final Duration PAUSE = Duration.ofMinutes(3);

    private final Random random;
    private final int ordersPerDay;
    private final Market market;
    private final List<Renter> renters;
    private final List<UUID> providers;
    private final List<UUID> offers;
    private final List<UUID> apps;
    private final List<Purchase> running = new ArrayList<>();
    private final List<Purchase> funded = new ArrayList<>();

    /** @param vatId of a company; empty for a consumer */
    public record Renter(UUID id, String country, Optional<String> vatId) {}

    private SimulatedMonth(long seed, int orders) {
        random = new Random(seed);
        int days = MONTH.lengthOfMonth();
        ordersPerDay = Math.max(1, (orders + days - 1) / days);
        market = new Market(MONTH.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant());
        MonthSeed people = new MonthSeed(market);
        renters = people.renters();
        providers = people.providers();
        offers = people.offers(providers);
        apps = people.apps();
    }

    /**
     * Trades for the whole of {@link #MONTH} and ends on the first of the next month.
     *
     * @param orders about how many; 240 take some ten seconds
     */
    public static SimulatedMonth run(long seed, int orders) {
        System.out.println("SimulatedMonth seed=" + seed + " orders=" + orders);
        SimulatedMonth month = new SimulatedMonth(seed, orders);
        for (int day = 1; day <= MONTH.lengthOfMonth(); day++) month.day(day);
        month.close();
        return month;
    }

    public Market market() {
        return market;
    }

    public List<Renter> renters() {
        return renters;
    }

    public List<UUID> providers() {
        return providers;
    }

    /** First instant of the next month. */
    public static Instant end() {
        return MONTH.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private void day(int day) {
        for (int i = 0; i < ordersPerDay; i++) buy();
        work();
        endSome();
        if (day % 7 == 0) payOut(day);
        if (day == 9) disputes(0).open();
        if (day == 11) disputes(1).open();
        if (day == 20) disputes(0).win();
        if (day == 24) disputes(1).lose();
        until(MONTH.atDay(1).plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant());
    }

    private void buy() {
        market.clock().pass(PAUSE);
        Renter renter = one(renters);
        int hours = random.nextInt(3, 15);
        UUID quote = market.get(QuoteService.class).hold(one(offers), renter.id(), hours);
        UUID order = market.get(OrderService.class)
                .place(quote, Rail.CARD, renter.id())
                .id();
        Purchase purchase = new Purchase(market, renter.id(), quote, order);
        int fate = random.nextInt(20);
        if (fate == 0) return; // never paid, runs out
        String session = purchase.checkout();
        if (fate == 1) market.deliver(market.stripe().decline(session, "card_declined", "Your card was declined."));
        market.deliver(market.stripe().pay(session));
        market.get(InboxWork.class).workOff();
        running.add(purchase);
        funded.add(purchase);
    }

    private void work() {
        for (Purchase purchase : running) {
            if (random.nextInt(2) == 0) continue;
            market.clock().pass(Duration.ofSeconds(random.nextInt(20)));
            long left = left(purchase);
            if (left <= 0) continue;
            long seconds = random.nextInt(4) == 0 ? left : random.nextLong(1, left + 1);
            UUID usage = market.use(purchase.orderId(), seconds);
            if (random.nextBoolean()) {
                market.asOwner("update usages set app_id = '" + one(apps) + "' where id = '" + usage + "'");
            }
        }
        market.get(SettlementService.class).settle(10_000);
    }

    private void endSome() {
        OrderClosing closing = market.get(OrderClosing.class);
        for (Purchase purchase : running) {
            if (random.nextInt(3) == 0 && purchase.state().equals("funded")) {
                closing.request(purchase.orderId(), purchase.renterId());
            }
        }
        market.clock().pass(PAUSE);
        closing.due().forEach(closing::advance);
        market.get(RefundSender.class).send();
        market.get(InboxWork.class).workOff();
        market.get(CheckoutPoller.class).expire();
        running.removeIf(purchase -> !purchase.state().equals("funded"));
    }

    private void payOut(int day) {
        market.clock().pass(PAUSE);
        boolean arrives = day != 14; // the first of that day fails and is tried again a week later
        for (UUID provider : market.get(PayoutService.class).due()) {
            market.get(PayoutService.class).request(provider);
            market.get(PayoutSender.class).send();
            market.deliver(market.stripe().endPayout(stripeAccount(provider), arrives));
            market.get(InboxWork.class).workOff();
            arrives = true;
        }
    }

    private DisputeBookings disputes(int number) {
        return new DisputeBookings(market, funded.get(number).orderId(), number);
    }

    private void close() {
        market.get(SettlementService.class).settle(10_000);
    }

    private long left(Purchase purchase) {
        return market.sql()
                .number(
                        "select o.seconds - coalesce(m.used_seconds, 0) from orders o"
                                + " left join order_meters m on m.order_id = o.id where o.id = ?",
                        purchase.orderId());
    }

    private String stripeAccount(UUID provider) {
        return market.sql()
                .first(
                        row -> row.text("stripe_account_id"),
                        "select stripe_account_id from payout_accounts where provider_id = ?",
                        provider)
                .orElseThrow();
    }

    private void until(Instant time) {
        Duration wait = Duration.between(market.clock().instant(), time);
        if (wait.isNegative()) throw new IllegalStateException("the day was too short for so many orders");
        market.clock().pass(wait);
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
