package nodefair.billing.anchor;

import java.time.Instant;
import java.time.LocalDate;
import nodefair.billing.ledger.DayRoot;

/**
 * A root as the contract has it.
 *
 * @param root SHA-256 in lower-case hex
 * @param transactions how many the ledger had at the end of the day, which is the sequence of the last one
 * @param anchoredAt by the chain's clock
 */
public record AnchoredRoot(LocalDate day, String root, long transactions, Instant anchoredAt) {
    public boolean isOf(DayRoot ours) {
        return day.equals(ours.day()) && root.equals(ours.root()) && transactions == ours.lastSequence();
    }
}
