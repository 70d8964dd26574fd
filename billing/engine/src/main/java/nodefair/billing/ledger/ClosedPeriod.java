package nodefair.billing.ledger;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

/**
 * A month in which nothing can be booked any more.
 *
 * @param month of {@code occurredAt}, UTC
 * @param closedBy who closed it, as the caller named them
 * @param lastSequence the newest transaction when it was closed
 * @param transactions dated in the month
 * @param trialBalanceHash SHA-256 of its balances, as docs/ledger.md writes them
 * @param openItems subjects of differences that were known when it was closed
 */
public record ClosedPeriod(
        YearMonth month,
        Instant closedAt,
        String closedBy,
        long lastSequence,
        long transactions,
        String trialBalanceHash,
        List<String> openItems) {
    public ClosedPeriod {
        openItems = List.copyOf(openItems);
    }
}
