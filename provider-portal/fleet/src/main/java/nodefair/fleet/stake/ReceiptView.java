package nodefair.fleet.stake;

import java.time.Instant;
import java.util.UUID;
import nodefair.billing.stake.VerdictReceipts.Receipt;
import org.jspecify.annotations.Nullable;

/**
 * A receipt that a verdict stands on.
 *
 * @param number which attempt of the job it is, from one
 * @param startedAt null when the program never ran
 * @param sha256 as the verdict's file names it, hex digits
 */
public record ReceiptView(
        UUID attemptId,
        UUID jobId,
        int number,
        @Nullable Instant startedAt,
        @Nullable Instant endedAt,
        Instant receivedAt,
        String sha256) {
    static ReceiptView of(Receipt receipt) {
        return new ReceiptView(
                receipt.attemptId(),
                receipt.jobId(),
                receipt.number(),
                receipt.startedAt().orElse(null),
                receipt.endedAt().orElse(null),
                receipt.receivedAt(),
                receipt.sha256());
    }
}
