package nodefair.agent.home;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a running agent writes down about itself for the status command. */
public record AgentStatus(
        long pid,
        Instant at,
        boolean connected,
        @Nullable UUID sessionId,
        @Nullable Instant connectedSince,
        boolean draining,
        int slots,
        List<UUID> attempts,
        String note) {
    public AgentStatus {
        attempts = List.copyOf(attempts);
    }
}
