package nodefair.console.report;

import java.time.Instant;
import nodefair.billing.escrow.TreasuryWaits.Wait;
import nodefair.db.money.Money;

/** A batch of payouts in tokens that waits, in words. */
public record BatchWait(Wait batch) {
    public String getTitle() {
        String what = "A batch of " + Figures.count(batch.payees(), "payee", "payees") + " in "
                + batch.needed().currency() + " waits: ";
        if (!batch.isShort()) return what + "the chain refuses it.";
        return what + "the treasury has " + exact(batch.held()) + ", " + exact(batch.needed()) + " is needed.";
    }

    public String getText() {
        String step = batch.isShort()
                ? "Send the rest to the treasury's wallet, and see that its allowance for the distributor covers it."
                : "The treasury has enough, so look at its allowance for the distributor, at the operator's role and"
                        + " coin for fees, and whether the contract is paused.";
        return step
                + " Payouts and test transfers to new addresses wait with it; it is tried again by itself, after at most ten"
                + " minutes. The chain says: " + batch.cause();
    }

    public Instant getSince() {
        return batch.since();
    }

    public Instant getAskedAt() {
        return batch.askedAt();
    }

    private static String exact(Money money) {
        return Figures.exact(money).toString();
    }
}
