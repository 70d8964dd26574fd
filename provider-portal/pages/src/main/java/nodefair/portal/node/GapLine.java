package nodefair.portal.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import nodefair.fleet.node.SessionLine;
import org.jspecify.annotations.Nullable;

/**
 * One connection of a node and the gap after it.
 *
 * @param closedAt null while it is open
 * @param gap time without a connection after it, null while it is open
 * @param gapGoesOn nothing has connected since
 */
public record GapLine(
        Instant openedAt,
        @Nullable Instant closedAt,
        String cause,
        boolean counts,
        @Nullable Duration gap,
        boolean gapGoesOn) {
    /** @param sessions newest first */
    static List<GapLine> of(List<SessionLine> sessions, Instant now) {
        List<GapLine> lines = new ArrayList<>();
        Instant next = now;
        for (SessionLine session : sessions) {
            Instant closed = session.closedAt();
            Duration gap = closed == null ? null : Duration.between(closed, next.isBefore(closed) ? closed : next);
            boolean newest = lines.isEmpty();
            lines.add(new GapLine(
                    session.openedAt(),
                    closed,
                    cause(session.closeCause()),
                    counts(session.closeCause()),
                    gap,
                    newest && closed != null));
            next = session.openedAt();
        }
        return lines;
    }

    private static String cause(String word) {
        return switch (word) {
            case "" -> "connected";
            case "agent_closed" -> "Your side: the agent said goodbye";
            case "missed_heartbeats" -> "Your side: machine or network, no heartbeat for 15 s";
            case "replaced" -> "Your side: the agent connected anew";
            case "protocol_error" -> "Your side: the agent broke the protocol";
            case "gateway_stopped" -> "Platform: the gateway stopped";
            case "planned" -> "Planned: agreed maintenance";
            default -> word;
        };
    }

    /** As the uptime rule has it: what the platform did or was agreed is out of the window. */
    private static boolean counts(String word) {
        return !word.isEmpty() && !word.equals("gateway_stopped") && !word.equals("planned");
    }

    public Instant getOpenedAt() {
        return openedAt;
    }

    public @Nullable Instant getClosedAt() {
        return closedAt;
    }

    public String getCause() {
        return cause;
    }

    public @Nullable Duration getGap() {
        return gap;
    }

    public boolean isGapGoesOn() {
        return gapGoesOn;
    }

    /** Whether the gap takes from the uptime; empty while it is connected. */
    public String getCounts() {
        if (closedAt == null) return "";
        return counts ? "yes" : "no";
    }
}
