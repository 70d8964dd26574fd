package nodefair.billing.ledger;

import java.time.Instant;
import java.util.UUID;
import nodefair.db.money.Money;

/** Bookings as tests of the ledger need them: money comes in for an order, and goes out again. */
final class Books {
    static final Instant AT = Instant.parse("2026-11-20T11:00:00.123456Z");

    private Books() {}

    static Booking in(String key, UUID order, long micros) {
        return in(key, order, micros, AT);
    }

    static Booking in(String key, UUID order, long micros, Instant at) {
        return Booking.draft(key, "test_in", "test:" + key, at)
                .debit(Account.stripeClearing(), usd(micros))
                .credit(Account.orderEscrow(order), usd(micros))
                .build();
    }

    static Booking out(String key, UUID order, long micros) {
        return Booking.draft(key, "test_out", "test:" + key, AT)
                .debit(Account.orderEscrow(order), usd(micros))
                .credit(Account.platformFee(), usd(micros / 3))
                .credit(Account.stripeClearing(), usd(micros - micros / 3))
                .build();
    }

    static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
