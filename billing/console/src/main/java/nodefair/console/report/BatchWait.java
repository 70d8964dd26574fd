package nodefair.console.report;

import java.time.Instant;
import nodefair.billing.escrow.TreasuryWaits.Wait;
import nodefair.db.money.Money;

/** A batch of payouts in tokens that waits, in words. */
public record BatchWait(Wait batch) {
    public String getTitle() {
        if (batch.reading().isPresent()) {
            return "Payouts in " + batch.needed().currency() + " wait: their contract is read, up to block "
                    + batch.reading().get().until() + ".";
        }
        String what = "A batch of " + Figures.count(batch.payees(), "payee", "payees") + " in "
                + batch.needed().currency() + " waits: ";
        if (!batch.isShort()) return what + "the chain refuses it.";
        return what + exact(batch.held().orElseThrow()) + " can be paid, " + exact(batch.needed()) + " is needed.";
    }

    public String getText() {
        if (batch.reading().isPresent()) {
            return "It was read up to block " + batch.reading().get().block()
                    + ". What was claimed or paid there before has to be known first; it goes on by itself. To begin at"
                    + " the block in which the contract was deployed, set its DISTRIBUTOR_START_BLOCK.";
        }
        return step()
                + " Payouts and test transfers to new addresses wait with it; it is tried again by itself, after at most ten"
                + " minutes. The chain says: " + batch.cause();
    }

    private String step() {
        if (batch.held().isEmpty()) {
            return "The chain did not tell what can be paid, so look at the treasury's tokens and allowance, and whether the"
                    + " distributor of the settings is one.";
        }
        return batch.isShort()
                ? "What can be paid is free in the distributor, or in the treasury's wallet and within its allowance for"
                        + " the distributor. Send the rest to that wallet, and see that the allowance covers it."
                : "The tokens and the allowance are there, so look at the operator's role and coin for fees, and"
                        + " whether the contract is paused.";
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
