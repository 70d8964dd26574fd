package nodefair.billing.ledger;

import java.util.List;

/** Somebody tried to make a booking whose debits and credits differ: a bug, never a refusal. */
public class UnbalancedBooking extends IllegalStateException {
    public UnbalancedBooking(String idempotencyKey, List<Line> lines) {
        super("booking " + idempotencyKey + " does not balance: " + lines);
    }
}
