package nodefair.billing.reconciliation;

import java.time.Instant;

/**
 * What one side has of an item, all of its lines together.
 *
 * @param id Stripe's id of the first line, or our business event
 * @param type Stripe's word for the first line, or our reason
 * @param sequence of our first booking; 0 on the other side, and of a balance
 * @param micros what moved, in millionths; above zero when the account grew
 * @param at of the first line
 */
public record Side(String id, String type, long sequence, long micros, int lines, Instant at) {
    Side and(Side more) {
        Side first = more.at().isBefore(at) ? more : this;
        return new Side(
                first.id(),
                first.type(),
                first.sequence(),
                Math.addExact(micros, more.micros()),
                lines + more.lines(),
                first.at());
    }
}
