package nodefair.billing.ledger;

import nodefair.db.ledger.Side;
import nodefair.db.money.Money;

/**
 * One line of a booking.
 *
 * @param amount above zero
 */
public record Line(Account account, Side side, Money amount) {
    public Line {
        if (!amount.isPositive())
            throw new IllegalArgumentException("line is not above zero: " + account.code() + " " + amount);
    }

    /** Debits count up, credits count down. */
    public long signedMicros() {
        return side == Side.DEBIT ? amount.micros() : -amount.micros();
    }
}
