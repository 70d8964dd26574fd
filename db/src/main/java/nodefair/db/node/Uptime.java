package nodefair.db.node;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How much of a window a node was there: the sum of its sessions over the time in which it could have been there.
 *
 * <p>Time in which the platform was down, or in a maintenance window that was agreed, counts for neither side: it is taken out of the
 * window. It begins with a session that ended by {@code gateway_stopped} or {@code planned} and ends with the next session.
 *
 * @param runs the window from its start to its end without a gap, oldest first
 */
public record Uptime(List<Run> runs) {
    private static final int PPM = 1_000_000;
    private static final Duration DAY = Duration.ofDays(1);

    public Uptime {
        runs = List.copyOf(runs);
    }

    /** What a stretch of time counts as. */
    public enum Presence {
        UP,
        DOWN,
        NOT_COUNTED
    }

    /** One stretch of the window, {@code to} exclusive. */
    public record Run(Instant from, Instant to, Presence presence) {
        public Duration length() {
            return Duration.between(from, to);
        }
    }

    /**
     * One connection of the node.
     *
     * @param to end, exclusive; the window's end for a session that is open
     * @param endsWithoutFault true when the platform or an agreed window ended it, so that the gap after it is not the node's
     */
    public record Connection(Instant from, Instant to, boolean endsWithoutFault) {}

    /**
     * @param knownSince when the node was enrolled; what lies before is not counted
     * @param connections in any order; overlaps are merged
     */
    public static Uptime of(Instant windowStart, Instant windowEnd, Instant knownSince, List<Connection> connections) {
        List<Run> runs = new ArrayList<>();
        Instant cursor = windowStart;
        Presence gap = Presence.DOWN;
        if (knownSince.isAfter(cursor)) {
            Instant until = knownSince.isBefore(windowEnd) ? knownSince : windowEnd;
            append(runs, cursor, until, Presence.NOT_COUNTED);
            cursor = until;
        }
        List<Connection> sorted = connections.stream()
                .sorted(Comparator.comparing(Connection::from))
                .toList();
        for (Connection connection : sorted) {
            Instant from = later(connection.from(), cursor);
            Instant to = connection.to().isBefore(windowEnd) ? connection.to() : windowEnd;
            if (!to.isAfter(cursor)) {
                gap = gapAfter(connection);
                continue;
            }
            append(runs, cursor, from, gap);
            append(runs, from, to, Presence.UP);
            cursor = to;
            gap = gapAfter(connection);
        }
        append(runs, cursor, windowEnd, gap);
        return new Uptime(runs);
    }

    /** Parts per million of the counted time in which the node was up, rounded down; empty when no time counts. */
    public OptionalInt ppm() {
        long up = seconds(Presence.UP);
        long counted = up + seconds(Presence.DOWN);
        return counted == 0 ? OptionalInt.empty() : OptionalInt.of((int) (up * PPM / counted));
    }

    /** All time of one kind in the window, in seconds. */
    public long seconds(Presence presence) {
        return runs.stream()
                .filter(run -> run.presence() == presence)
                .mapToLong(run -> run.length().toSeconds())
                .sum();
    }

    /** Share of each day of the window in which the node was there, 0 to 1, oldest first; null for a day that does not count. */
    public List<@Nullable Double> days() {
        List<@Nullable Double> days = new ArrayList<>();
        if (runs.isEmpty()) return days;
        Instant end = runs.get(runs.size() - 1).to();
        for (Instant day = runs.get(0).from(); day.isBefore(end); day = day.plus(DAY)) {
            days.add(share(day, day.plus(DAY)));
        }
        return days;
    }

    private @Nullable Double share(Instant from, Instant to) {
        long up = 0;
        long counted = 0;
        for (Run run : runs) {
            Instant start = later(run.from(), from);
            Instant end = run.to().isBefore(to) ? run.to() : to;
            if (!end.isAfter(start) || run.presence() == Presence.NOT_COUNTED) continue;
            long seconds = Duration.between(start, end).toSeconds();
            counted += seconds;
            if (run.presence() == Presence.UP) up += seconds;
        }
        return counted == 0 ? null : (double) up / counted;
    }

    private static Presence gapAfter(Connection connection) {
        return connection.endsWithoutFault() ? Presence.NOT_COUNTED : Presence.DOWN;
    }

    private static void append(List<Run> runs, Instant from, Instant to, Presence presence) {
        if (!to.isAfter(from)) return;
        int last = runs.size() - 1;
        if (last >= 0 && runs.get(last).presence() == presence) {
            runs.set(last, new Run(runs.get(last).from(), to, presence));
        } else {
            runs.add(new Run(from, to, presence));
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
