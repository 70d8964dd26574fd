package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.ledger.Periods;
import nodefair.billing.stripe.BalanceLine;

/** Books what the platform moves between its balance at Stripe and its own bank, and what Stripe takes for itself: nobody here is asked before. */
@ApplicationScoped
public class PlatformBank {
    private static final Set<String> PAYOUT = Set.of("payout", "payout_cancel", "payout_failure");
    /** About nothing that we know of: what Stripe bills for accounts, for its own checks, and the tax on it. */
    private static final Set<String> FEE = Set.of("stripe_fee", "stripe_fx_fee", "tax_fee");

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
        if (isPayout(line)) book(line, "stripe_paid_out", Account.bank());
        else if (TOP_UP.contains(line.type())) book(line, "stripe_topped_up", Account.bank());
        else if (FEE.contains(line.type()) && line.isAboutNothing()) book(line, "stripe_billed", Account.stripeFees());
    }

    private void book(BalanceLine line, String reason, Account other) {
        ledger.post(Booking.draft("stripe:" + line.id(), reason, "stripe:" + line.source(), periods.bookable(line.at()))
                .debit(Account.stripeClearing(), line.net())
                .credit(other, line.net())
                .build());
    }
}
