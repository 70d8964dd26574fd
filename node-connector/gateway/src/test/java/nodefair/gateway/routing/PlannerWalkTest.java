package nodefair.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Plans many random worlds and holds each plan against the rules; a failure names its seed. */
class PlannerWalkTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");
    private static final int WORLDS = 2_000;

    @Test
    void plan_keepsTheRulesInRandomWorlds() {
        long first = Long.getLong("nodefair.seed", System.nanoTime());
        for (long seed = first; seed < first + WORLDS; seed++) {
            RandomWorld world = new RandomWorld(new Random(seed));
            try {
                Plan plan = world.plan();
                world.expectRules(plan);
                assertThat(world.plan()).isEqualTo(plan);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + " (set -Dnodefair.seed): " + e.getMessage(), e);
            }
        }
    }

    private static final class RandomWorld {
        private final Random random;
        private final List<NodeView> nodes;
        private final List<OrderView> orders;
        private final List<JobView> jobs;

        RandomWorld(Random random) {
            this.random = random;
            nodes = IntStream.range(0, 1 + random.nextInt(12))
                    .mapToObj(this::node)
                    .toList();
            orders = IntStream.range(0, 1 + random.nextInt(6))
                    .mapToObj(this::order)
                    .toList();
            jobs = IntStream.range(0, random.nextInt(30)).mapToObj(this::job).toList();
        }

        Plan plan() {
            return Planner.plan(nodes, orders, jobs, NOW);
        }

        void expectRules(Plan plan) {
            Map<UUID, NodeView> nodeById = byId(nodes, NodeView::id);
            Map<UUID, OrderView> orderById = byId(orders, OrderView::id);
            Map<UUID, JobView> jobById = byId(jobs, JobView::id);
            Map<UUID, Integer> slots = new HashMap<>();
            Map<UUID, Long> seconds = new HashMap<>();
            Set<UUID> seen = new HashSet<>();
            for (Placement placement : plan.placements()) {
                NodeView node = nodeById.get(placement.nodeId());
                JobView job = jobById.get(placement.jobId());
                OrderView order = orderById.get(job.orderId());
                assertThat(seen.add(job.id())).isTrue();
                expectFit(placement, node, job, order);
                slots.merge(node.id(), 1, Integer::sum);
                seconds.merge(order.id(), (long) job.wallSeconds(), Long::sum);
            }
            slots.forEach((id, used) ->
                    assertThat(used).isLessThanOrEqualTo(nodeById.get(id).freeSlots()));
            seconds.forEach((id, used) ->
                    assertThat(used).isLessThanOrEqualTo(orderById.get(id).secondsLeft()));
            plan.waiting().keySet().forEach(id -> assertThat(seen.add(id)).isTrue());
            plan.hopeless().keySet().forEach(id -> assertThat(seen.add(id)).isTrue());
            plan.waiting()
                    .values()
                    .forEach(why -> assertThat(why).startsWith("Waiting").endsWith("."));
            boolean allHere = nodes.stream().noneMatch(node -> node.link() == NodeView.Link.ELSEWHERE);
            if (allHere) assertThat(seen).hasSize(jobs.size());
        }

        private void expectFit(Placement placement, NodeView node, JobView job, OrderView order) {
            assertThat(node.link()).isEqualTo(NodeView.Link.HERE);
            assertThat(node.draining()).isFalse();
            assertThat(node.executors()).contains(job.executor());
            assertThat(node.shape().memoryMb()).isGreaterThanOrEqualTo(job.memoryMb());
            assertThat(order.funded() && !order.ended() && NOW.isBefore(order.useBy()))
                    .isTrue();
            assertThat(placement.ranking().get(0).node()).isEqualTo(node.id());
            boolean own = node.id().equals(order.nodeId());
            if (order.nodeOnly()) assertThat(own).isTrue();
            else assertThat(job.failedNodes()).doesNotContain(node.id());
            if (own) return;
            assertThat(node.shape().atLeast(order.shape())).isTrue();
            assertThat(node.offer().orElseThrow().pricePerHourMicros()).isLessThanOrEqualTo(order.pricePerHourMicros());
            List<Integer> scores = placement.ranking().stream()
                    .map(candidate -> candidate.score().total())
                    .toList();
            assertThat(scores)
                    .isSortedAccordingTo((a, b) -> Integer.compare(b, a))
                    .allMatch(s -> s >= 0 && s <= 1_000);
        }

        private NodeView node(int index) {
            int slots = 1 + random.nextInt(4);
            return new NodeView(
                    new UUID(1, index),
                    "n" + index,
                    link(),
                    random.nextInt(6) == 0,
                    random.nextInt(5) == 0 ? Set.of("wasm", "container") : Set.of("wasm"),
                    shape(),
                    slots,
                    random.nextInt(slots + 1),
                    random.nextInt(1_001),
                    random.nextInt(4_000),
                    random.nextInt(5) == 0
                            ? Optional.empty()
                            : Optional.of(new OpenOffer(1 + random.nextInt(100), 0, 10 + random.nextInt(14))),
                    random.nextInt(50),
                    random.nextInt(10));
        }

        private OrderView order(int index) {
            long seconds = 1L + random.nextInt(500);
            long used = random.nextInt((int) seconds + 1);
            return new OrderView(
                    new UUID(2, index),
                    new UUID(1, random.nextInt(14)),
                    random.nextInt(3) == 0,
                    random.nextInt(8) > 0,
                    random.nextInt(10) == 0,
                    shape(),
                    1 + random.nextInt(100),
                    seconds,
                    used,
                    random.nextInt((int) (seconds - used) + 1),
                    NOW.plusSeconds(random.nextInt(10) - 1));
        }

        private JobView job(int index) {
            Set<UUID> failed = new HashSet<>();
            for (int i = random.nextInt(3); i > 0; i--) failed.add(new UUID(1, random.nextInt(12)));
            return new JobView(
                    new UUID(3, index),
                    orders.get(random.nextInt(orders.size())).id(),
                    random.nextInt(6) == 0 ? "container" : "wasm",
                    1 + random.nextInt(5_000),
                    1 + random.nextInt(120),
                    failed);
        }

        private NodeView.Link link() {
            return switch (random.nextInt(6)) {
                case 0 -> NodeView.Link.ELSEWHERE;
                case 1 -> NodeView.Link.NONE;
                default -> NodeView.Link.HERE;
            };
        }

        private Shape shape() {
            String gpu = random.nextInt(4) == 0 ? "RTX 4090" : null;
            return new Shape(1 + random.nextInt(8), 1_024 + random.nextInt(8_192), random.nextInt(100), gpu, 0);
        }

        private static <T> Map<UUID, T> byId(List<T> all, Function<T, UUID> id) {
            return new ArrayList<>(all).stream().collect(Collectors.toMap(id, Function.identity()));
        }
    }
}
