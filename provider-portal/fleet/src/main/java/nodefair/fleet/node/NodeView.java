package nodefair.fleet.node;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.db.node.Uptime;
import org.jspecify.annotations.Nullable;

/**
 * A node as its provider sees it.
 *
 * @param hardware what the agent found, as JSON
 * @param score the newest measurement, null before the first
 * @param jobsLive attempts that run on it now
 * @param offerId its draft, open or paused offer, null when there is none
 * @param pricePerHour of that offer
 */
public record NodeView(
        UUID id,
        String name,
        String did,
        String city,
        String country,
        String state,
        int cores,
        int memoryMb,
        int diskGb,
        @Nullable String gpuModel,
        int gpuMemoryGb,
        int slots,
        List<String> executors,
        String hardware,
        String agentVersion,
        Instant enrolledAt,
        @Nullable Instant lastSeenAt,
        boolean drainRequested,
        @Nullable Integer score,
        @Nullable Instant scoredAt,
        int jobsLive,
        @Nullable UUID offerId,
        @Nullable String offerState,
        @Nullable Money pricePerHour,
        Uptime uptime) {
    public NodeView {
        executors = List.copyOf(executors);
    }
}
