package nodefair.gateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nodefair.gateway.testing.SimulatedNode;
import nodefair.gateway.testing.World;
import nodefair.protocol.frame.Accept;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.RunningAttempt;
import nodefair.protocol.frame.Started;
import nodefair.protocol.receipt.Cause;
import org.junit.jupiter.api.Test;

/** Nodes, dispatch and upkeep of two gateways at the same time, each on a thread of its own: nothing deadlocks, all adds up. */
class RaceIT {
    private static final int NODES = 5;
    private static final int ROUNDS = Integer.getInteger("nodefair.rounds", 60);

    private final long seed = Long.getLong("nodefair.seed", System.nanoTime());
    private final World world = new World();
    private final List<GatewayParts> gateways = List.of(world.gateway, world.gateway("gateway-2"));

    @Test
    void everybodyAtOnce_leavesEveryJobWithOneResult() throws Exception {
        List<UUID> orders = new ArrayList<>();
        List<Runnable> parts = new ArrayList<>();
        for (int i = 0; i < NODES; i++) {
            SimulatedNode node = world.node("lab-" + i, 2);
            orders.add(world.order(node, 100_000, "node_first"));
            Random random = new Random(seed + i);
            parts.add(() -> live(node, random));
        }
        for (int i = 0; i < 100; i++) world.job(orders.get(i % NODES), 60);
        for (GatewayParts gateway : gateways) {
            parts.add(() -> repeat(gateway::dispatch));
            parts.add(() -> repeat(() -> upkeep(gateway)));
        }
        ExecutorService threads = Executors.newFixedThreadPool(parts.size());
        try {
            CompletableFuture.allOf(parts.stream()
                            .map(part -> CompletableFuture.runAsync(part, threads))
                            .toArray(CompletableFuture[]::new))
                    .get(120, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new AssertionError("seed " + seed, e);
        } finally {
            threads.shutdownNow();
        }
        world.expectInvariants();
        assertThat(world.number("select count(*) from attempts where state = 'accepted'"))
                .as("seed " + seed)
                .isPositive();
    }

    private static void repeat(Runnable work) {
        for (int round = 0; round < ROUNDS; round++) work.run();
    }

    private void upkeep(GatewayParts gateway) {
        world.clock.advance(Duration.ofMillis(100));
        gateway.upkeep();
    }

    /** Takes what it is assigned, runs it at once, and loses its connection now and then. */
    private void live(SimulatedNode node, Random random) {
        List<RunningAttempt> held = new ArrayList<>();
        node.connectTo(gateways.get(random.nextInt(2)));
        repeat(() -> {
            if (random.nextInt(6) == 0) {
                if (random.nextBoolean()) node.vanish();
                if (random.nextBoolean()) held.clear();
                node.connectTo(gateways.get(random.nextInt(2)), held.toArray(RunningAttempt[]::new));
            }
            node.link().take(Assign.class).ifPresent(assign -> {
                node.send(new Accept(assign.attemptId(), assign.fencing()));
                held.add(SimulatedNode.holding(assign));
                node.send(new Started(assign.attemptId(), assign.fencing(), world.clock.instant()));
                Log.Stream stream = Log.Stream.STDOUT;
                node.send(new Log(assign.attemptId(), assign.fencing(), 0, stream, world.clock.instant(), "x"));
                if (random.nextInt(5) == 0) return;
                if (random.nextInt(5) == 0) node.fail(assign, Cause.NODE_ERROR, null);
                else node.succeed(assign, Duration.ZERO, node.output("out", "x" + random.nextInt(3)));
                held.remove(SimulatedNode.holding(assign));
            });
            node.beat(held.toArray(RunningAttempt[]::new));
        });
    }
}
