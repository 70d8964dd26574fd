package nodefair.market.catalog;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.node.Uptime;
import org.jspecify.annotations.Nullable;

/**
 * An open offer as renters see it.
 *
 * @param pricePerHour for one slot, every fee included, tax on top
 * @param score measured points, null while nothing was measured
 * @param up the node has a session now
 * @param demo belongs to the seeded market and cannot be bought
 */
public record OfferCard(
        UUID id,
        UUID nodeId,
        String title,
        String provider,
        String nodeName,
        String city,
        String country,
        int cores,
        int memoryMb,
        int diskGb,
        @Nullable String gpuModel,
        int gpuMemoryGb,
        List<String> executors,
        int slots,
        Money pricePerHour,
        int hourFrom,
        int hourTo,
        Instant endsAt,
        @Nullable Integer score,
        @Nullable Instant scoredAt,
        boolean up,
        boolean acceptsToken,
        boolean demo,
        Uptime uptime) {
    public OfferCard {
        executors = List.copyOf(executors);
    }

    /** Price of an hour per 1,000 points, rounded up; null while nothing was measured. */
    public @Nullable Money pricePerThousandPoints() {
        return score == null ? null : pricePerHour.timesCeiling(1_000, score);
    }
}
