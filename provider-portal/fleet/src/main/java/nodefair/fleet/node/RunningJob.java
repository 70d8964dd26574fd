package nodefair.fleet.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An attempt that runs now; a provider sees the job's name and nothing of its content. */
public record RunningJob(String job, String node, String state, Instant assignedAt, @Nullable Instant startedAt) {}
