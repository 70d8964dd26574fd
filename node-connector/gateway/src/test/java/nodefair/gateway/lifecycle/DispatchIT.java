package nodefair.gateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.gateway.testing.SimulatedNode;
import nodefair.gateway.testing.World;
import nodefair.protocol.artifact.OutputFile;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Cancel;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Progress;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A job's way through the gateway, on a real database, with nodes that speak the protocol without a socket. */
class DispatchIT {
    private final World world = new World();

    @AfterEach
    void invariantsHold() {
        world.expectInvariants();
    }

    @Test
    void job_runsAndIsCharged() {
        SimulatedNode node = world.node("lab-1", 2).connect();
        UUID order = world.order(node, 3_600, "node_first");
        UUID job = world.job(order, 60);
        world.gateway.dispatch();

        Assign assign = node.takeUp();
        assertThat(world.jobState(job)).isEqualTo("running");
        assertThat(world.number("select reserved_seconds from order_meters")).isEqualTo(60);
        assertThat(assign.uploadUrl()).startsWith("artifacts/{sha256}?capability=");
        world.clock.advance(Duration.ofMillis(4_200));
        OutputFile counts = node.output("counts.tsv", "ACGT 1");
        node.succeed(assign, Duration.ofMillis(3_100), counts);

        assertThat(node.link().expect(Ack.class).attemptId()).isEqualTo(assign.attemptId());
        assertThat(world.jobState(job)).isEqualTo("succeeded");
        assertThat(world.attempts(job)).containsExactly("accepted");
        assertThat(world.number("select seconds from usages where job_id = ?", job))
                .isEqualTo(4);
        assertThat(world.number("select used_seconds from order_meters")).isEqualTo(4);
        assertThat(world.number("select reserved_seconds from order_meters")).isZero();
        assertThat(world.text("select path from attempt_outputs")).isEqualTo("counts.tsv");
        assertThat(world.number("select count(*) from job_events where job_id = ?", job))
                .isEqualTo(4);
        assertThat(world.text("select placement ->> 'rule' from attempts")).isEqualTo("order_node");
    }

    @Test
    void report_chargesAtMostWhatTheGatewaySaw() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        world.clock.advance(Duration.ofSeconds(2));
        node.succeed(assign, Duration.ofMillis(3_900));

        assertThat(world.jobState(job)).isEqualTo("succeeded");
        assertThat(world.number("select seconds from usages")).isEqualTo(2);
    }

    @Test
    void report_isRejectedWhenItClaimsMoreTimeThanPassed() {
        SimulatedNode liar = world.node("liar", 1).connect();
        SimulatedNode other = world.node("honest", 1).connect();
        UUID job = world.job(world.order(liar, 3_600, "node_first"), 60);
        world.gateway.dispatch();
        Assign assign = liar.takeUp();
        liar.succeed(assign, Duration.ofSeconds(50));

        assertThat(world.attempts(job)).containsExactly("rejected");
        assertThat(world.jobState(job)).isEqualTo("queued");
        world.gateway.dispatch();
        Assign again = other.takeUp();
        assertThat(again.fencing()).isGreaterThan(assign.fencing());
    }

    @Test
    void report_isRejectedWhenAnotherKeySignedItOrAnOutputIsMissing() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID order = world.order(node, 3_600, "node_only");
        UUID job = world.job(order, 60);
        world.gateway.dispatch();
        Assign first = node.takeUp();
        node.send(node.reportOf(first, NodeKey.generate(), Outcome.SUCCEEDED, null, 0, Duration.ZERO, List.of()));
        assertThat(world.attempts(job)).containsExactly("rejected");

        world.gateway.dispatch();
        Assign second = node.takeUp();
        OutputFile nowhere = new OutputFile("x", nodefair.protocol.artifact.Sha256.of("nowhere"), 7);
        node.succeed(second, Duration.ZERO, nowhere);
        assertThat(world.attempts(job)).containsExactly("rejected", "rejected");
        assertThat(world.jobCause(job)).contains("was not uploaded");
    }

    @Test
    void nodeLoss_movesTheJobAfterTheGraceAndVoidsTheLateReport() {
        SimulatedNode first = world.node("lab-1", 1).connect();
        SimulatedNode second = world.node("lab-2", 1);
        UUID job = world.job(world.order(first, 3_600, "node_first"), 60);
        world.gateway.dispatch();
        Assign assign = first.takeUp();
        first.vanish();
        second.connect();

        world.clock.advance(Duration.ofSeconds(80));
        second.beat();
        world.gateway.upkeep();
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("running");
        world.clock.advance(Duration.ofSeconds(11));
        second.beat();
        world.gateway.dispatch();
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("lost", "assigned");
        Assign again = second.takeUp();

        first.connect(SimulatedNode.holding(assign));
        assertThat(first.link().expect(Cancel.class).attemptId()).isEqualTo(assign.attemptId());
        first.succeed(assign, Duration.ofSeconds(1));
        first.link().expect(Ack.class);
        assertThat(world.attempts(job)).containsExactly("lost", "running");
        world.clock.advance(Duration.ofSeconds(1));
        second.succeed(again, Duration.ofSeconds(1));
        assertThat(world.jobState(job)).isEqualTo("succeeded");
        assertThat(world.number("select count(*) from usages")).isEqualTo(1);
        assertThat(world.text("select placement #>> '{passedOver,0,reason}' from attempts where number = 2"))
                .isNotEmpty();
    }

    @Test
    void nodeReturn_withinTheGraceKeepsTheAttempt() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_first"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        node.vanish();
        assertThat(world.text("select state from nodes")).isEqualTo("down");
        world.clock.advance(Duration.ofSeconds(60));
        world.gateway.dispatch();
        node.connect(SimulatedNode.holding(assign));
        world.clock.advance(Duration.ofSeconds(60));
        node.beat(SimulatedNode.holding(assign));
        world.gateway.dispatch();
        node.succeed(assign, Duration.ofSeconds(60));
        assertThat(world.attempts(job)).containsExactly("accepted");
        assertThat(world.number("select seconds from usages")).isEqualTo(60);
    }

    @Test
    void restartedNode_losesItsAttemptAtOnce() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        node.connect();
        assertThat(assign.fencing()).isPositive();
        assertThat(world.attempts(job)).containsExactly("lost");
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("lost", "assigned");
    }

    @Test
    void poisonJob_isGivenUpAfterThreeNodes() {
        SimulatedNode first = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(first, 3_600, "node_first"), 60);
        List<SimulatedNode> nodes = List.of(
                first,
                world.node("lab-2", 1).connect(),
                world.node("lab-3", 1).connect(),
                world.node("lab-4", 1).connect());
        for (int round = 0; round < 3; round++) {
            world.gateway.dispatch();
            for (SimulatedNode node : nodes) {
                node.link().take(Assign.class).ifPresent(assign -> node.fail(assign, Cause.NODE_ERROR, null));
            }
        }
        assertThat(world.attempts(job)).containsExactly("failed", "failed", "failed");
        assertThat(world.jobState(job)).isEqualTo("failed");
        assertThat(world.jobCause(job)).startsWith("Given up after attempts on 3 different nodes");
        assertThat(world.number("select count(distinct node_id) from attempts")).isEqualTo(3);
    }

    @Test
    void programFailure_endsTheJobAndCostsNothing() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_first"), 60);
        world.gateway.dispatch();
        node.fail(node.takeUp(), Cause.EXIT_CODE, 3);
        assertThat(world.jobState(job)).isEqualTo("failed");
        assertThat(world.jobCause(job)).isEqualTo("The program ended with exit code 3. It costs nothing.");
        assertThat(world.number("select exit_code from attempts")).isEqualTo(3);
        assertThat(world.number("select count(*) from usages")).isZero();
    }

    @Test
    void assignment_thatIsNotAcceptedIsLost() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        world.clock.advance(Duration.ofSeconds(14));
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("assigned");
        world.clock.advance(Duration.ofSeconds(2));
        world.gateway.dispatch();
        assertThat(world.attempts(job).get(0)).isEqualTo("lost");
    }

    @Test
    void refusal_pausesTheNodeAndCountsAgainstNobody() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_first"), 60);
        world.gateway.dispatch();
        Assign assign = node.assigned();
        node.send(new Refuse(assign.attemptId(), assign.fencing(), Refuse.Reason.NO_FREE_SLOT, "busy myself"));
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("cancelled");
        assertThat(world.jobCause(job)).contains("has no free slot");
        world.clock.advance(Duration.ofSeconds(11));
        node.beat();
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("cancelled", "assigned");
    }

    @Test
    void fullQueue_endsTheAttemptWithoutBlame() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_first"), 60);
        node.link().fill();
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("cancelled");
        assertThat(world.jobState(job)).isEqualTo("queued");
    }

    @Test
    void cancel_endsAWaitingJobAtOnceAndARunningOneThroughItsNode() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID order = world.order(node, 3_600, "node_only");
        UUID running = world.job(order, 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        UUID waiting = world.job(order, 60);
        world.run("update jobs set cancel_requested_at = ?", world.clock.instant());
        world.gateway.dispatch();
        assertThat(world.jobState(waiting)).isEqualTo("cancelled");
        assertThat(world.jobState(running)).isEqualTo("running");
        node.link().expect(Cancel.class);
        node.report(assign, Outcome.CANCELLED, Cause.CANCELLED, null, Duration.ZERO, List.of());
        assertThat(world.jobState(running)).isEqualTo("cancelled");
        assertThat(world.attempts(running)).containsExactly("cancelled");
    }

    @Test
    void cancel_doesNotWaitForASilentNode() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        node.takeUp();
        world.run("update jobs set cancel_requested_at = ?", world.clock.instant());
        world.gateway.dispatch();
        world.clock.advance(Duration.ofSeconds(16));
        world.gateway.dispatch();
        assertThat(world.jobState(job)).isEqualTo("cancelled");
    }

    @Test
    void overrun_isLostAndStopped() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_first"), 10);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        for (int i = 0; i < 125; i++) {
            world.clock.advance(Duration.ofSeconds(5));
            node.beat(SimulatedNode.holding(assign));
        }
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("lost");
        node.link().expect(Cancel.class);
    }

    @Test
    void order_givesNoMoreSecondsThanItHas() {
        SimulatedNode node = world.node("lab-1", 4).connect();
        UUID order = world.order(node, 100, "node_only");
        UUID first = world.job(order, 60);
        UUID second = world.job(order, 60);
        UUID huge = world.job(order, 101);
        world.gateway.dispatch();
        assertThat(world.attempts(first)).hasSize(1);
        assertThat(world.attempts(second)).isEmpty();
        assertThat(world.jobCause(second)).contains("40 s are free");
        assertThat(world.jobState(huge)).isEqualTo("failed");
        assertThat(world.jobCause(huge)).isEqualTo("The order has 100 s left, the job may take 101 s.");
        Assign assign = node.takeUp();
        world.clock.advance(Duration.ofSeconds(50));
        node.beat(SimulatedNode.holding(assign));
        node.succeed(assign, Duration.ofSeconds(50));
        world.gateway.dispatch();
        assertThat(world.jobState(second)).isEqualTo("failed");
        assertThat(world.jobCause(second)).isEqualTo("The order has 50 s left, the job may take 60 s.");
    }

    @Test
    void waitingCause_isWrittenOnceAndNamesTheNode() {
        SimulatedNode node = world.node("lab-1", 1);
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        assertThat(world.jobCause(job))
                .isEqualTo("Waiting: lab-1 is not connected, and the order allows no other node.");
        String row = world.text("select xmin::text from jobs");
        world.gateway.dispatch();
        assertThat(world.text("select xmin::text from jobs")).isEqualTo(row);
    }

    @Test
    void twoGateways_assignOnlyToTheirOwnNodes() {
        GatewayParts other = world.gateway("gateway-2");
        SimulatedNode here = world.node("lab-1", 1).connect();
        SimulatedNode there = world.node("lab-2", 1).connectTo(other);
        UUID job = world.job(world.order(there, 3_600, "node_first"), 60);
        world.gateway.dispatch();
        assertThat(world.attempts(job)).isEmpty();
        other.dispatch();
        assertThat(there.takeUp().jobName()).isEqualTo("job");
        assertThat(here.link().take(Assign.class)).isEmpty();
    }

    @Test
    void logAndProgress_areStoredUpToTheLimit() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        Instant now = world.clock.instant();
        for (int seq = 0; seq < 12; seq++) {
            node.send(new Log(assign.attemptId(), assign.fencing(), seq, Log.Stream.STDOUT, now, "x".repeat(100)));
            node.send(new Progress(assign.attemptId(), assign.fencing(), seq, 12, "counting"));
        }
        world.gateway.upkeep();
        node.send(new Log(assign.attemptId(), assign.fencing(), 12, Log.Stream.STDERR, now, "late"));
        node.send(new Log(assign.attemptId(), assign.fencing() + 1, 13, Log.Stream.STDERR, now, "forged"));
        world.gateway.upkeep();
        assertThat(world.jobState(job)).isEqualTo("running");
        assertThat(world.number("select count(*) from attempt_logs where stream = 'stdout'"))
                .isEqualTo(10);
        assertThat(world.text("select text from attempt_logs where stream = 'system'"))
                .contains("log limit reached");
        assertThat(world.number("select count(*) from attempt_logs")).isEqualTo(11);
        assertThat(world.number("select progress_done from attempts")).isEqualTo(11);
    }

    @Test
    void foreignNode_cannotSpeakForAnAttempt() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        SimulatedNode stranger = world.node("lab-2", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        stranger.succeed(assign, Duration.ZERO);
        stranger.fail(assign, Cause.NODE_ERROR, null);
        stranger.send(new Refuse(assign.attemptId(), assign.fencing(), Refuse.Reason.DRAINING, ""));
        assertThat(world.attempts(job)).containsExactly("running");
    }
}
