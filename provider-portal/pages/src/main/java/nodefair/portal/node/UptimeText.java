package nodefair.portal.node;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import nodefair.db.node.Uptime;
import nodefair.db.node.Uptime.Presence;
import org.jspecify.annotations.Nullable;

/** Uptime in words and figures: of one node, or of several weighted by their time. */
public final class UptimeText {
    private static final int HUNDREDTHS = 10_000;

    private final long up;
    private final long down;
    private final long notCounted;
    private final List<@Nullable Double> days;

    private UptimeText(long up, long down, long notCounted, List<@Nullable Double> days) {
        this.up = up;
        this.down = down;
        this.notCounted = notCounted;
        this.days = days;
    }

    public static UptimeText of(Uptime uptime) {
        return new UptimeText(
                uptime.seconds(Presence.UP),
                uptime.seconds(Presence.DOWN),
                uptime.seconds(Presence.NOT_COUNTED),
                uptime.days());
    }

    /** All of them together; a node that was known for longer weighs more. */
    public static UptimeText ofAll(List<Uptime> uptimes) {
        return new UptimeText(
                sum(uptimes, Presence.UP), sum(uptimes, Presence.DOWN), sum(uptimes, Presence.NOT_COUNTED), List.of());
    }

    /** Rounded down like the rule itself; "new" while no time counts. */
    public String getPercent() {
        long counted = up + down;
        return counted == 0 ? "new" : BigDecimal.valueOf(up * HUNDREDTHS / counted, 2) + " %";
    }

    /** The rule with this node's own numbers, to the second, so that they give the percentage. */
    public String getFormula() {
        return "Uptime = connected ÷ (90 days − not counted) = " + hours(up) + " ÷ (" + hours(up + down + notCounted)
                + " − " + hours(notCounted) + ") = " + getPercent();
    }

    public List<@Nullable Double> getDays() {
        return days;
    }

    private static long sum(List<Uptime> uptimes, Presence presence) {
        return uptimes.stream().mapToLong(uptime -> uptime.seconds(presence)).sum();
    }

    private static String hours(long seconds) {
        return String.format(Locale.ENGLISH, "%d:%02d:%02d h", seconds / 3_600, seconds % 3_600 / 60, seconds % 60);
    }
}
