package nodefair.console.report;

import java.time.Instant;
import java.util.Optional;
import nodefair.billing.report.PayoutReader.PayoutLine;
import nodefair.db.payout.PayoutState;
import nodefair.ui.format.MoneyText;

/** A payout in words and figures. */
public record PayoutText(PayoutLine payout) {
    public String getId() {
        return payout.id().toString();
    }

    public String getProvider() {
        return payout.provider();
    }

    public String getRail() {
        return payout.rail().equals("token") ? "token" : "bank, by Stripe";
    }

    public PayoutState getState() {
        return payout.state();
    }

    public MoneyText getAmount() {
        return MoneyText.booked(payout.amount().micros(), payout.amount().currency());
    }

    public String getItems() {
        return Figures.count(payout.items(), "usage", "usages");
    }

    public String getDestination() {
        return payout.destination();
    }

    public String getReference() {
        return payout.reference().orElse("");
    }

    public Instant getScheduledAt() {
        return payout.scheduledAt();
    }

    public Optional<Instant> getSubmittedAt() {
        return payout.submittedAt();
    }

    public Optional<Instant> getEndedAt() {
        return payout.endedAt();
    }

    public String getFailure() {
        return payout.shortOfOurs()
                ? "waits for our own balance at Stripe"
                : payout.failure().orElse("");
    }
}
