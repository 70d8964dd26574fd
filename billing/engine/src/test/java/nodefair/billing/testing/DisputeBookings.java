package nodefair.billing.testing;

import java.time.Instant;
import java.util.UUID;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.identity.Ids;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;

/** A disputed payment as the books see it: Stripe takes amount and fee at once, and gives the amount back when it is won. */
final class DisputeBookings {
    private static final Account HELD = new Account("stripe:disputes", LedgerAccountKind.ASSET);
    private static final Account LOST = new Account("losses:disputes", LedgerAccountKind.EXPENSE);
    private static final long FEE_CENTS = 1_500;

    private final Market market;
    private final UUID orderId;
    private final String stripeId;

    DisputeBookings(Market market, UUID orderId, int number) {
        this.market = market;
        this.orderId = orderId;
        this.stripeId = "dp_test_" + number;
    }

    void open() {
        market.sql()
                .update(
                        "insert into disputes (id, payment_id, stripe_dispute_id, stripe_status, amount_micros, currency, reason, opened_at)"
                                + " select ?, id, ?, 'needs_response', amount_micros, currency, 'fraudulent', ? from payments"
                                + " where order_id = ? and state = 'succeeded'",
                        Ids.next(),
                        stripeId,
                        now(),
                        orderId);
        Money fee = Money.ofCents(FEE_CENTS, amount().currency());
        ledger().post(draft("opened")
                .debit(HELD, amount())
                .debit(Account.stripeFees(), fee)
                .credit(Account.stripeClearing(), amount().plus(fee))
                .build());
    }

    void win() {
        end("won");
        ledger().post(draft("won")
                .debit(Account.stripeClearing(), amount())
                .credit(HELD, amount())
                .build());
    }

    void lose() {
        end("lost");
        ledger().post(draft("lost").debit(LOST, amount()).credit(HELD, amount()).build());
    }

    private void end(String status) {
        market.sql()
                .update(
                        "update disputes set stripe_status = ?, closed_at = ? where stripe_dispute_id = ?",
                        status,
                        now(),
                        stripeId);
    }

    private Booking.Draft draft(String step) {
        return Booking.draft("dispute:" + stripeId + ":" + step, "dispute_" + step, "dispute:" + stripeId, now());
    }

    private Money amount() {
        return market.sql()
                .first(
                        row -> row.money("amount_micros"),
                        "select amount_micros, currency from disputes where stripe_dispute_id = ?",
                        stripeId)
                .orElseThrow();
    }

    private Ledger ledger() {
        return market.get(Ledger.class);
    }

    private Instant now() {
        return market.clock().instant();
    }
}
