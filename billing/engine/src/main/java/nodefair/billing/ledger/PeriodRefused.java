package nodefair.billing.ledger;

import java.time.YearMonth;
import java.util.List;

/** A month cannot be closed; nothing has changed. */
public class PeriodRefused extends IllegalStateException {
    private final Reason reason;
    private final List<Difference> differences;

    /** Why. */
    public enum Reason {
        /** The month has not ended, UTC. */
        NOT_OVER,
        /** An earlier month with bookings, or after a closed one, is open. */
        EARLIER_MONTH_OPEN,
        ALREADY_CLOSED,
        /** Nothing was ever booked before the end of the month. */
        NOTHING_BOOKED,
        /** The checks found what is not listed as an open item. */
        DIFFERENCES
    }

    public PeriodRefused(Reason reason, YearMonth month, List<Difference> differences) {
        super(reason + ": " + month + (differences.isEmpty() ? "" : " " + differences));
        this.reason = reason;
        this.differences = List.copyOf(differences);
    }

    public Reason reason() {
        return reason;
    }

    /** What was found; empty for every other reason. */
    public List<Difference> differences() {
        return differences;
    }
}
