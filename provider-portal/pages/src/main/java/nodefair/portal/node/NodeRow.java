package nodefair.portal.node;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import nodefair.db.money.Money;
import nodefair.fleet.node.NodeView;
import nodefair.ui.format.MoneyText;
import nodefair.ui.format.TimeText;
import org.jspecify.annotations.Nullable;

/** A node as the portal's tables and its own page show it, already in words. */
public final class NodeRow {
    private static final int MB_PER_GB = 1_024;

    private final NodeView node;
    private final Instant now;

    public NodeRow(NodeView node, Instant now) {
        this.node = node;
        this.now = now;
    }

    public String getId() {
        return node.id().toString();
    }

    public String getName() {
        return node.name();
    }

    public String getState() {
        return node.state();
    }

    public String getPlace() {
        return node.city() + ", " + node.country();
    }

    /** Cores, memory and the GPU if there is one. */
    public String getShape() {
        String shape = node.cores() + (node.cores() == 1 ? " core · " : " cores · ") + getMemory();
        return node.gpuModel() == null ? shape : shape + " · " + node.gpuModel();
    }

    public String getMemory() {
        return node.memoryMb() >= MB_PER_GB ? node.memoryMb() / MB_PER_GB + " GB" : node.memoryMb() + " MB";
    }

    public String getSlots() {
        return node.slots() == 1 ? "1 slot" : node.slots() + " slots";
    }

    public String getLastSeen() {
        Instant seen = node.lastSeenAt();
        return seen == null ? "never" : TimeText.ago(seen, now);
    }

    public @Nullable Instant getLastSeenAt() {
        return node.lastSeenAt();
    }

    public int getJobs() {
        return node.jobsLive();
    }

    public String getAgent() {
        return node.agentVersion();
    }

    public UptimeText getUptime() {
        return UptimeText.of(node.uptime());
    }

    public List<@Nullable Double> getDays() {
        return node.uptime().days();
    }

    public boolean isDown() {
        return node.state().equals("down");
    }

    /** The wish is written, whether or not the gateway has followed it yet. */
    public boolean isDraining() {
        return node.drainRequested();
    }

    public boolean isDrainable() {
        return !node.state().equals("banned");
    }

    public boolean isPriced() {
        return node.pricePerHour() != null;
    }

    /** The price with the offer's state when it is not open; empty without an offer. */
    public String getPrice() {
        Money price = node.pricePerHour();
        return price == null
                ? ""
                : MoneyText.perHour(price.micros(), price.currency()).toString();
    }

    public String getOfferState() {
        return node.offerState() == null ? "" : node.offerState();
    }

    public String getScore() {
        Integer score = node.score();
        return score == null ? "–" : String.format(Locale.ENGLISH, "%,d", score);
    }

    /** What draining does to the jobs that run, for the question before it. */
    public String getDrainMeans() {
        String jobs =
                switch (node.jobsLive()) {
                    case 0 -> "No job runs on it now.";
                    case 1 -> "The job that runs now goes on to its end and is paid as usual.";
                    default ->
                        "The " + node.jobsLive() + " jobs that run now go on to their end and are paid as usual.";
                };
        return jobs + " It takes no new job until you undrain it. Orders on it stay good.";
    }

    public NodeView view() {
        return node;
    }
}
