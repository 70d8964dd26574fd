package nodefair.billing.reconciliation;

import java.time.Instant;
import nodefair.db.money.Money;

/**
 * What the escrow contract holds at a block, beside what the ledger says.
 *
 * @param account code of the account
 * @param theirs the token's balance of the contract at that block
 * @param underWay something of the chain was not booked yet: a difference is not one that stays
 */
public record ChainBalance(
        String account, long block, String blockHash, Money theirs, Money ours, boolean underWay, Instant checkedAt) {
    /** Theirs less ours. */
    public Money difference() {
        return theirs.minus(ours);
    }

    /** Whether it says something else than an earlier one. */
    boolean news(ChainBalance before) {
        return !theirs.equals(before.theirs) || !ours.equals(before.ours) || underWay != before.underWay;
    }
}
