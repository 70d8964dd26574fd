package nodefair.gateway.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:30:00Z");
    private static final Shape SHAPE = new Shape(4, 8_192, 50, null, 0);
    private static final UUID OWN = new UUID(0, 1);
    private static final UUID OTHER = new UUID(0, 2);
    private static final UUID THIRD = new UUID(0, 3);

    @Test
    void plan_takesTheOrdersNodeFirst() {
        Plan plan = plan(order(false), job(), node(OWN), node(OTHER));
        Placement placement = plan.placements().get(0);
        assertThat(placement.nodeId()).isEqualTo(OWN);
        assertThat(placement.rule()).isEqualTo(Placement.Rule.ORDER_NODE);
        assertThat(placement.ranking()).extracting(Candidate::node).containsExactly(OWN, OTHER);
    }

    @Test
    void plan_takesAnEqualOrBetterNodeAtNoHigherPriceWhenTheOwnIsAway() {
        NodeView away = with(node(OWN), NodeView.Link.NONE, 1);
        Placement placement =
                plan(order(false), job(), away, node(OTHER)).placements().get(0);
        assertThat(placement.nodeId()).isEqualTo(OTHER);
        assertThat(placement.passedOver()).containsExactly(new PassedOver(OWN, "node-1", Misfit.NOT_CONNECTED));
        NodeView dear = offered(node(OTHER), new OpenOffer(1_001, 0, 24));
        assertThat(plan(order(false), job(), away, dear).placements()).isEmpty();
        NodeView unsold = new NodeView(
                OTHER, "b", NodeView.Link.HERE, false, Set.of("wasm"), SHAPE, 1, 1, 0, 1_000, Optional.empty(), 0, 0);
        assertThat(plan(order(false), job(), away, unsold).placements()).isEmpty();
        NodeView atNight = offered(node(OTHER), new OpenOffer(900, 0, 10));
        assertThat(plan(order(false), job(), away, atNight).placements()).isEmpty();
    }

    @Test
    void plan_waitsForTheOnlyNodeOfANodeOnlyOrder() {
        Plan plan = plan(order(true), job(), with(node(OWN), NodeView.Link.HERE, 0), node(OTHER));
        assertThat(plan.waiting().get(job().id()))
                .isEqualTo("Waiting: node-1 has no free slot, and the order allows no other node.");
    }

    @Test
    void plan_leavesToAnotherGatewayWhatItHolds() {
        Plan plan = plan(order(false), job(), with(node(OWN), NodeView.Link.ELSEWHERE, 1), node(OTHER));
        assertThat(plan.placements()).isEmpty();
        assertThat(plan.waiting()).isEmpty();
    }

    @Test
    void plan_avoidsNodesWhereTheJobFailedUnlessThereIsOnlyOne() {
        JobView failed = new JobView(job().id(), order(false).id(), "wasm", 64, 60, Set.of(OWN));
        assertThat(plan(order(false), failed, node(OWN), node(OTHER))
                        .placements()
                        .get(0)
                        .nodeId())
                .isEqualTo(OTHER);
        assertThat(plan(order(false), failed, node(OWN)).placements()).isEmpty();
        assertThat(plan(order(true), failed, node(OWN)).placements()).hasSize(1);
    }

    @Test
    void plan_asksForExecutorAndMemory() {
        JobView container = new JobView(job().id(), order(false).id(), "container", 64, 60, Set.of());
        assertThat(plan(order(false), container, node(OWN)).waiting().values())
                .singleElement()
                .asString()
                .contains("cannot run this kind of job");
        JobView large = new JobView(job().id(), order(false).id(), "wasm", 9_000, 60, Set.of());
        assertThat(plan(order(false), large, node(OWN)).waiting().values())
                .singleElement()
                .asString()
                .contains("too little memory");
    }

    @Test
    void plan_givesUpJobsWhoseOrderCanNeverRunThem() {
        OrderView late = order(false, 3_600, NOW, true, false);
        assertThat(plan(late, job(), node(OWN)).hopeless().get(job().id())).contains("use-by date");
        OrderView closed = order(false, 3_600, NOW.plusSeconds(1), false, true);
        assertThat(plan(closed, job(), node(OWN)).hopeless().get(job().id())).contains("closed");
        OrderView small = order(false, 59, NOW.plusSeconds(1), true, false);
        assertThat(plan(small, job(), node(OWN)).hopeless().get(job().id())).contains("59 s left");
        OrderView unpaid = order(false, 3_600, NOW.plusSeconds(1), false, false);
        assertThat(plan(unpaid, job(), node(OWN)).waiting().get(job().id()))
                .isEqualTo("Waiting for the order to be paid.");
    }

    @Test
    void plan_ranksByTheFormula() {
        NodeView away = with(node(OWN), NodeView.Link.NONE, 1);
        NodeView fast = new NodeView(
                THIRD,
                "fast",
                NodeView.Link.HERE,
                false,
                Set.of("wasm"),
                SHAPE,
                1,
                1,
                0,
                3_000,
                Optional.of(new OpenOffer(1_000, 0, 24)),
                8,
                0);
        Placement placement =
                plan(order(false), job(), away, node(OTHER), fast).placements().get(0);
        assertThat(placement.nodeId()).isEqualTo(THIRD);
        Score score = placement.ranking().get(0).score();
        assertThat(score).isEqualTo(new Score(750, 1_000, 750, 0, 900));
    }

    private static Plan plan(OrderView order, JobView job, NodeView... nodes) {
        return Planner.plan(List.of(nodes), List.of(order), List.of(job), NOW);
    }

    private static JobView job() {
        return new JobView(new UUID(9, 9), new UUID(7, 7), "wasm", 64, 60, Set.of());
    }

    private static OrderView order(boolean nodeOnly) {
        return order(nodeOnly, 3_600, NOW.plus(Duration.ofDays(1)), true, false);
    }

    private static OrderView order(boolean nodeOnly, long seconds, Instant useBy, boolean funded, boolean ended) {
        return new OrderView(new UUID(7, 7), OWN, nodeOnly, funded, ended, SHAPE, 1_000, seconds, 0, 0, useBy);
    }

    private static NodeView node(UUID id) {
        String name = "node-" + id.getLeastSignificantBits();
        return new NodeView(
                id,
                name,
                NodeView.Link.HERE,
                false,
                Set.of("wasm"),
                SHAPE,
                1,
                1,
                0,
                1_000,
                Optional.of(new OpenOffer(1_000, 0, 24)),
                0,
                0);
    }

    private static NodeView with(NodeView node, NodeView.Link link, int freeSlots) {
        return new NodeView(
                node.id(),
                node.name(),
                link,
                false,
                node.executors(),
                node.shape(),
                1,
                freeSlots,
                0,
                1_000,
                node.offer(),
                0,
                0);
    }

    private static NodeView offered(NodeView node, OpenOffer offer) {
        return new NodeView(
                node.id(),
                node.name(),
                NodeView.Link.HERE,
                false,
                node.executors(),
                node.shape(),
                1,
                1,
                0,
                1_000,
                Optional.of(offer),
                0,
                0);
    }
}
