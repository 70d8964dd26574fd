package nodefair.fleet.node;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a node.
 *
 * @param closedAt null while it is open
 * @param closeCause empty while it is open
 */
public record SessionLine(Instant openedAt, @Nullable Instant closedAt, String closeCause) {}
