package nodefair.gateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import nodefair.gateway.testing.SimulatedNode;
import nodefair.gateway.testing.World;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.frame.RunningAttempt;
import nodefair.protocol.frame.Started;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.Outcome;
import org.junit.jupiter.api.Test;

/** Nodes that come, go, lie, forget and report late, on two gateways; the invariants hold after every step. */
class DispatchWalkIT {
    private static final int STEPS = Integer.getInteger("nodefair.steps", 300);

    private final long seed = Long.getLong("nodefair.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final World world = new World();
    private final List<GatewayParts> gateways = List.of(world.gateway, world.gateway("gateway-2"));
    private final List<Actor> actors = new ArrayList<>();
    private final List<UUID> orders = new ArrayList<>();

    /** A node and the assignments that it has not forgotten. */
    private static final class Actor {
        private final SimulatedNode node;
        private final List<Assign> held = new ArrayList<>();
        private boolean connected;

        Actor(SimulatedNode node) {
            this.node = node;
        }

        RunningAttempt[] holding() {
            return held.stream().map(SimulatedNode::holding).toArray(RunningAttempt[]::new);
        }
    }

    @Test
    void invariants_holdInARandomWalk() {
        for (int i = 0; i < 5; i++) actors.add(new Actor(world.node("lab-" + i, 1 + i % 2)));
        for (Actor actor : actors) {
            orders.add(world.order(actor.node, 2_000, random.nextBoolean() ? "node_first" : "node_only"));
        }
        for (int step = 0; step < STEPS; step++) {
            try {
                act();
                world.expectInvariants();
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError("seed " + seed + ", step " + step + ": " + e.getMessage(), e);
            }
        }
        assertThat(world.number("select count(*) from jobs")).isPositive();
        assertThat(world.number("select count(*) from attempts"))
                .as("seed " + seed)
                .isPositive();
    }

    private void act() {
        Actor actor = actors.get(random.nextInt(actors.size()));
        switch (random.nextInt(13)) {
            case 0, 1 -> world.job(orders.get(random.nextInt(orders.size())), 1 + random.nextInt(120));
            case 2 -> connect(actor);
            case 3 -> leave(actor);
            case 4 -> pass(Duration.ofSeconds(random.nextInt(7)));
            case 5 -> pass(Duration.ofSeconds(random.nextInt(random.nextInt(20) == 0 ? 400 : 20)));
            case 6 -> cancelOne();
            case 7 -> gateways.get(random.nextInt(2)).dispatch();
            case 8 -> gateways.get(random.nextInt(2)).upkeep();
            default -> work(actor);
        }
    }

    private void connect(Actor actor) {
        if (random.nextInt(4) == 0) actor.held.clear();
        actor.node.connectTo(gateways.get(random.nextInt(2)), actor.holding());
        actor.connected = true;
    }

    private void leave(Actor actor) {
        if (actor.connected) actor.node.vanish();
        actor.connected = false;
    }

    private void pass(Duration time) {
        world.clock.advance(time);
        actors.stream()
                .filter(actor -> actor.connected && random.nextInt(5) > 0)
                .forEach(this::listen);
        actors.stream()
                .filter(actor -> actor.connected && random.nextInt(5) > 0)
                .forEach(actor -> actor.node.beat(actor.holding()));
    }

    private void listen(Actor actor) {
        actor.node.link().take(Assign.class).ifPresent(assign -> {
            if (random.nextInt(8) == 0) {
                actor.node.send(new Refuse(assign.attemptId(), assign.fencing(), Refuse.Reason.NO_FREE_SLOT, ""));
            } else {
                actor.held.add(assign);
                actor.node.send(new Accept(assign.attemptId(), assign.fencing()));
            }
        });
    }

    private void work(Actor actor) {
        if (!actor.connected) return;
        listen(actor);
        if (actor.held.isEmpty()) return;
        Assign assign = actor.held.get(random.nextInt(actor.held.size()));
        if (random.nextInt(3) > 0) {
            actor.node.send(new Started(assign.attemptId(), assign.fencing(), world.clock.instant()));
            return;
        }
        report(actor, assign);
        if (random.nextInt(3) > 0) actor.held.remove(assign);
    }

    private void report(Actor actor, Assign assign) {
        Duration billed = Duration.ofMillis(random.nextInt(20_000));
        switch (random.nextInt(6)) {
            case 0 -> actor.node.fail(assign, Cause.NODE_ERROR, null);
            case 1 -> actor.node.fail(assign, Cause.EXIT_CODE, 1);
            case 2 -> actor.node.report(assign, Outcome.CANCELLED, Cause.CANCELLED, null, billed, List.of());
            default -> actor.node.succeed(assign, billed, actor.node.output("out", "x" + random.nextInt(5)));
        }
    }

    private void cancelOne() {
        if (random.nextInt(4) > 0) return;
        world.run(
                "update jobs set cancel_requested_at = ? where id = (select id from jobs where ended_at is null"
                        + " order by id offset ? limit 1)",
                world.clock.instant(),
                random.nextInt(10));
    }
}
