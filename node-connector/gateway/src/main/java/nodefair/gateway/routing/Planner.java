package nodefair.gateway.routing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Decides which node gets which job; looks at nothing but what it is given, so the same world gives the same plan. */
public final class Planner {
    private static final int RUNNER_UPS_MAX = 5;
    private static final Comparator<Candidate> BEST_FIRST = Comparator.comparingInt(
                    (Candidate candidate) -> candidate.score().total())
            .reversed()
            .thenComparing(Candidate::node);

    private final Map<UUID, NodeView> nodes = new LinkedHashMap<>();
    private final Map<UUID, OrderView> orders = new LinkedHashMap<>();
    private final Instant now;
    private final List<Placement> placements = new ArrayList<>();
    private final Map<UUID, String> waiting = new LinkedHashMap<>();
    private final Map<UUID, String> hopeless = new LinkedHashMap<>();

    private Planner(Collection<NodeView> nodes, Collection<OrderView> orders, Instant now) {
        nodes.forEach(node -> this.nodes.put(node.id(), node));
        orders.forEach(order -> this.orders.put(order.id(), order));
        this.now = now;
    }

    /** Plans the jobs in the order of the list; each placement takes a slot and seconds from those after it. */
    public static Plan plan(Collection<NodeView> nodes, Collection<OrderView> orders, List<JobView> jobs, Instant now) {
        Planner planner = new Planner(nodes, orders, now);
        jobs.forEach(planner::place);
        return new Plan(planner.placements, planner.waiting, planner.hopeless);
    }

    private void place(JobView job) {
        OrderView order = orders.get(job.orderId());
        if (order == null) throw new IllegalStateException("a job without its order, jobId=" + job.id());
        Optional<String> never = OrderRule.hopeless(job, order, now);
        if (never.isPresent()) {
            hopeless.put(job.id(), never.get());
            return;
        }
        OrderRule.waiting(job, order).ifPresentOrElse(why -> waiting.put(job.id(), why), () -> onNode(job, order));
    }

    private void onNode(JobView job, OrderView order) {
        NodeFilter filter = new NodeFilter(job, order, now);
        NodeView own = nodes.get(order.nodeId());
        Misfit against =
                own == null ? Misfit.NOT_CONNECTED : filter.againstOwn(own).orElse(null);
        if (own != null && against == null) {
            List<Candidate> ranking = new ArrayList<>(List.of(candidate(own, order)));
            if (!order.nodeOnly()) ranking.addAll(others(filter, order));
            take(own, job, order, Placement.Rule.ORDER_NODE, ranking, List.of());
            return;
        }
        Misfit reason = against == null ? Misfit.NOT_CONNECTED : against;
        String name = own == null ? "the order's node" : own.name();
        List<Candidate> ranking = order.nodeOnly() ? List.of() : others(filter, order);
        if (ranking.isEmpty()) {
            waiting.put(job.id(), wait(name, reason, order.nodeOnly()));
            return;
        }
        NodeView best = present(nodes.get(ranking.get(0).node()));
        List<PassedOver> passedOver = List.of(new PassedOver(order.nodeId(), name, reason));
        take(best, job, order, Placement.Rule.BEST_SCORE, ranking, passedOver);
    }

    private List<Candidate> others(NodeFilter filter, OrderView order) {
        return nodes.values().stream()
                .filter(node -> !node.id().equals(order.nodeId()))
                .filter(node -> filter.againstOther(node).isEmpty())
                .map(node -> candidate(node, order))
                .sorted(BEST_FIRST)
                .limit(RUNNER_UPS_MAX)
                .toList();
    }

    /** Books the slot and the seconds even when another gateway holds the node: it will take them. */
    private void take(
            NodeView node,
            JobView job,
            OrderView order,
            Placement.Rule rule,
            List<Candidate> ranking,
            List<PassedOver> passedOver) {
        nodes.put(node.id(), node.withOneSlotLess());
        orders.put(order.id(), order.reserving(job.wallSeconds()));
        if (node.link() == NodeView.Link.HERE) {
            List<Candidate> best = ranking.subList(0, Math.min(ranking.size(), RUNNER_UPS_MAX));
            placements.add(new Placement(job.id(), node.id(), node.name(), rule, best, passedOver));
        }
    }

    private static Candidate candidate(NodeView node, OrderView order) {
        return new Candidate(node.id(), node.name(), Score.of(node, order));
    }

    private static String wait(String name, Misfit reason, boolean nodeOnly) {
        String first = "Waiting: " + name + " " + reason.words();
        return nodeOnly
                ? first + ", and the order allows no other node."
                : first + ", and no other node is equal or better at no higher price and free.";
    }

    private static NodeView present(@Nullable NodeView node) {
        if (node == null) throw new IllegalStateException("a ranked node is unknown");
        return node;
    }
}
