package nodefair.local.agent;

import java.util.List;

/**
 * A live node of the demo provider: what the agent is told to offer, and what its owner asks for it.
 *
 * @param slots how many jobs run side by side; they share cores, memory and disk
 * @param priceMicros micro-dollars for one slot-hour
 */
public record NodePlan(String name, String title, int cores, int slots, int memoryMb, int diskMb, long priceMicros) {
    /** Three shapes, so that the market has something to choose between. */
    public static final List<NodePlan> DEMO = List.of(
            new NodePlan("hr-ws-01", "Workstation, live", 2, 1, 2048, 40_000, 90_000),
            new NodePlan("hr-srv-02", "Server, two slots, live", 2, 2, 3072, 80_000, 120_000),
            new NodePlan("hr-box-03", "Small box, live", 1, 1, 1024, 20_000, 60_000));
}
