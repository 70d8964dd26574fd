package nodefair.acceptance.money;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.dispute.DisputeFollower;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.payout.AccountPoller;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.CheckoutBook;
import nodefair.billing.stripe.CheckoutPoller;
import nodefair.billing.stripe.FeeSender;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.stripe.RefundFollower;
import nodefair.billing.stripe.RefundSender;
import nodefair.billing.testing.Market;

/** One of two applications that live the same day, each with books of its own. */
final class DayApp {
    private static final int ROUNDS_MAX = 2_000;
    private final Market market;

    DayApp(Market market) {
        this.market = market;
    }

    Market market() {
        return market;
    }

    /** Works off what the webhook brought. */
    void hear() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            if (unworked() == 0) return;
            market.get(InboxWork.class).workOff();
        }
        throw new IllegalStateException(unworked() + " events are left");
    }

    /** Asks Stripe for events that did not arrive. */
    void catchUp() {
        market.get(InboxWork.class).fillGaps();
        hear();
    }

    /** Takes the next step with everything that has not ended, and asks Stripe about it; no event is asked for. */
    void look() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            market.get(CheckoutPoller.class).poll();
            market.get(FeeSender.class).send();
            market.get(RefundSender.class).send();
            market.get(RefundSender.class).poll();
            market.get(PayoutSender.class).send();
            market.get(DisputeFollower.class).poll();
            if (isLookedAfter()) return;
        }
        throw new IllegalStateException("it is always something's turn");
    }

    /** Workers take a few at a time; whatever was asked about just now is left alone for a while. */
    private boolean isLookedAfter() {
        return market.get(CheckoutBook.class).due().isEmpty()
                && market.get(RefundFollower.class).open().isEmpty()
                && due("outbox where state = 'new'") == 0;
    }

    /** The same of providers' accounts, which is done once an hour. */
    void askAccounts() {
        market.get(AccountPoller.class).poll();
        hear();
    }

    void endUnpaid() {
        market.get(CheckoutPoller.class).expire();
    }

    void use(UUID order, long seconds) {
        market.inTransaction(() -> market.use(order, seconds, "use of " + order));
    }

    /** A job of an order runs until {@link #endJobs}. */
    void startJob(UUID order) {
        market.inTransaction(() -> market.job(order, "running"));
    }

    void endJobs() {
        market.sql().update("update jobs set state = 'succeeded' where state = 'running'");
    }

    void settle() {
        while (market.get(SettlementService.class).settle(500) > 0) {}
    }

    void close(UUID order) {
        UUID renter = market.sql()
                .first(row -> row.uuid("account_id"), "select account_id from orders where id = ?", order)
                .orElseThrow();
        market.get(OrderClosing.class).request(order, renter);
    }

    /** Everything that the application does by itself when orders end. */
    void giveBack() {
        OrderClosing closing = market.get(OrderClosing.class);
        List<UUID> before = List.of();
        for (List<UUID> due = closing.due(); !due.equals(before); due = closing.due()) {
            due.forEach(closing::advance);
            before = due;
        }
        for (int round = 0;
                round < ROUNDS_MAX && due("outbox where kind = 'stripe_refund' and state = 'new'") > 0;
                round++) {
            market.get(RefundSender.class).send();
        }
    }

    /** Writes the payout down; the next {@link #look} sends it. */
    void requestPayout(UUID provider) {
        market.get(PayoutService.class).request(provider);
    }

    String state(UUID order) {
        return text("select state as it from orders where id = ?", order).orElseThrow();
    }

    /** Stripe's id of the charge behind a payment. */
    String charge(UUID payment) {
        return text("select stripe_charge_id as it from payments where id = ?", payment)
                .orElseThrow();
    }

    long count(String rows) {
        return market.sql().number("select count(*) from " + rows);
    }

    private long unworked() {
        return due("stripe_events where state = 'new'");
    }

    private long due(String rows) {
        return market.sql()
                .number(
                        "select count(*) from " + rows + " and (next_try_at is null or next_try_at <= ?)",
                        market.clock().instant());
    }

    private Optional<String> text(String sql, UUID id) {
        return market.sql().first(row -> row.text("it"), sql, id);
    }
}
