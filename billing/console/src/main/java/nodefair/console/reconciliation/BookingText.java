package nodefair.console.reconciliation;

import java.time.Instant;
import nodefair.billing.reconciliation.Side;
import nodefair.ui.format.MoneyText;

/** One of our bookings of what is compared. */
public record BookingText(Side booking, String currency) {
    public long getSequence() {
        return booking.sequence();
    }

    public String getReason() {
        return booking.type().replace('_', ' ');
    }

    public String getSource() {
        return booking.id();
    }

    public Instant getAt() {
        return booking.at();
    }

    public MoneyText getAmount() {
        return MoneyText.booked(booking.micros(), currency).signed();
    }
}
