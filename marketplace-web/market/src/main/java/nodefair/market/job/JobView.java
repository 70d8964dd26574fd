package nodefair.market.job;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A job with everything its page tells.
 *
 * @param cause why it is in this state, in words for the renter; empty when there is nothing to say
 * @param ahead jobs that wait before this one; null unless queued
 * @param pricePerHour of its order, frozen
 * @param charged what was settled for it, tax included; null before settlement
 * @param receipt null until an attempt was accepted
 */
public record JobView(
        UUID id,
        String name,
        UUID orderId,
        String orderNumber,
        @Nullable String app,
        String moduleSha256,
        List<String> arguments,
        int memoryMb,
        int wallSeconds,
        String state,
        Instant stateSince,
        String cause,
        Instant submittedAt,
        @Nullable Instant endedAt,
        boolean cancelRequested,
        @Nullable Integer ahead,
        Money pricePerHour,
        @Nullable Money charged,
        List<File> inputs,
        List<File> outputs,
        List<Attempt> attempts,
        List<Event> events,
        @Nullable Receipt receipt) {
    public JobView {
        arguments = List.copyOf(arguments);
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
        attempts = List.copyOf(attempts);
        events = List.copyOf(events);
    }

    public boolean ended() {
        return endedAt != null;
    }

    /** A file in or out, by its content. */
    public record File(String path, String sha256, long bytes) {}

    /**
     * A try on one node, newest first in the list.
     *
     * @param seconds billed seconds; null unless it was accepted
     * @param placement the planner's decision as JSON
     */
    public record Attempt(
            UUID id,
            int number,
            String node,
            String provider,
            String state,
            String cause,
            @Nullable Integer exitCode,
            Instant assignedAt,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Long progressDone,
            @Nullable Long progressTotal,
            String progressNote,
            @Nullable Long seconds,
            String placement) {}

    /** One change of state, oldest first in the list. */
    public record Event(Instant at, String state, String title, String cause) {}

    /** What the node signed. */
    public record Receipt(String body, String digest, String signatureBase64, String nodeDid) {}
}
