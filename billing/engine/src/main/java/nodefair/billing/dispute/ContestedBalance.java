package nodefair.billing.dispute;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Holds;
import nodefair.billing.ledger.Ledger;
import nodefair.db.money.Money;
import nodefair.db.payment.Dispute;
import nodefair.db.payment.Payment;

/**
 * What is left of a contested top-up on its payer's balance, which nobody can spend until the dispute has ended. Every method joins the
 * running transaction, in which the payment is locked.
 */
@ApplicationScoped
public class ContestedBalance {
    private static final String REASON = "dispute";
    /** It ends with the dispute, not by time. */
    private static final Duration LONG = Duration.ofDays(3_650);

    @Inject
    private Holds holds;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /** After a booking of the same transaction, so that nobody spends between the look and the hold. */
    public void hold(Dispute dispute, Payment payment) {
        Account balance = Account.renterBalance(payment.accountId());
        Money there = ledger.available(balance, dispute.amount().currency());
        Money held = there.compareTo(dispute.amount()) < 0 ? there : dispute.amount();
        if (held.isPositive())
            holds.place(key(dispute), balance, held, REASON, clock.instant().plus(LONG));
    }

    /** Done again, nothing happens. */
    public void free(Dispute dispute) {
        if (holds.find(key(dispute)).isPresent()) holds.giveBack(key(dispute));
    }

    private static String key(Dispute dispute) {
        return "dispute:" + dispute.stripeDisputeId();
    }
}
