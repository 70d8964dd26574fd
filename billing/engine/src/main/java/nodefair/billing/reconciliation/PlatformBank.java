package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.stripe.BalanceLine;
import nodefair.db.money.Money;

/** Books what the platform moves between its balance at Stripe and its own bank, of which nobody here is asked before. */
@ApplicationScoped
public class PlatformBank {
    private static final Set<String> PAYOUT = Set.of("payout", "payout_cancel", "payout_failure");
    private static final Set<String> TOP_UP = Set.of("topup", "topup_reversal");

    @Inject
    private Ledger ledger;

    @Inject
    private Periods periods;

    static boolean isPayout(BalanceLine line) {
        return PAYOUT.contains(line.type());
    }

    /** A line about something else is left alone; told again, nothing happens. */
    void book(BalanceLine line) {
        if (line.netCents() == 0) return;
        if (!isPayout(line) && !TOP_UP.contains(line.type())) return;
        Money net = line.net();
        ledger.post(Booking.draft(
                        "stripe:" + line.id(),
                        isPayout(line) ? "stripe_paid_out" : "stripe_topped_up",
                        "stripe:" + line.source(),
                        periods.bookable(line.at()))
                .debit(Account.stripeClearing(), net)
                .credit(Account.bank(), net)
                .build());
    }
}
