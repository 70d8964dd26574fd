package nodefair.gateway.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.gateway.testing.SimulatedNode;
import nodefair.gateway.testing.World;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Fault;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Log;
import nodefair.protocol.frame.Power;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.frame.Report;
import nodefair.protocol.frame.RunningAttempt;
import nodefair.protocol.receipt.Cause;
import nodefair.protocol.receipt.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What nodes may send or be that must not stop anybody else. */
class HardshipIT {
    private final World world = new World();

    @AfterEach
    void invariantsHold() {
        world.expectInvariants();
    }

    @Test
    void refusalOfEveryKind_countsAgainstNobody() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_first"), 60);
        for (Refuse.Reason reason : Refuse.Reason.values()) {
            world.gateway.dispatch();
            Assign assign = node.assigned();
            node.send(new Refuse(assign.attemptId(), assign.fencing(), reason, "a\0b"));
            world.clock.advance(Duration.ofSeconds(11));
            node.beat();
        }
        assertThat(world.attempts(job)).containsOnly("cancelled").hasSize(4);
        assertThat(world.jobState(job)).isEqualTo("queued");
    }

    @Test
    void node_isMeasuredByTheSlotAsOrdersAre() {
        SimulatedNode own = world.node("own", 1);
        world.node("quarters", 4).connect();
        UUID whole = world.job(world.order(own, 3_600, "node_first"), 60);
        world.gateway.dispatch();
        assertThat(world.attempts(whole)).isEmpty();
        SimulatedNode alike = world.node("whole", 1).connect();
        world.gateway.dispatch();
        assertThat(alike.assigned().jobName()).isEqualTo("job");
        UUID large = world.job(world.order(world.node("away", 4), 3_600, "node_first"), 60);
        world.run("update jobs set memory_mb = 2049 where id = ?", large);
        world.gateway.dispatch();
        assertThat(world.attempts(large)).isEmpty();
    }

    @Test
    void freeSlots_areNotThoseThatAForgottenAttemptTakes() {
        SimulatedNode node = world.node("lab-1", 2).connect();
        UUID order = world.order(node, 3_600, "node_only");
        world.job(order, 60);
        world.job(order, 60);
        RunningAttempt zombie = new RunningAttempt(new UUID(1, 1), 1);
        node.send(new Heartbeat(0, 1, Power.MAINS, 1, false, List.of(zombie)));
        world.gateway.dispatch();
        node.assigned();
        assertThat(node.link().take(Assign.class)).isEmpty();
    }

    @Test
    void logThatNoDatabaseTakes_disturbsNobody() {
        SimulatedNode node = world.node("lab-1", 2).connect();
        UUID order = world.order(node, 3_600, "node_only");
        UUID first = world.job(order, 60);
        UUID second = world.job(order, 60);
        world.gateway.dispatch();
        Assign good = node.takeUp();
        Assign bad = node.takeUp();
        node.sendText("{\"type\":\"log\",\"attemptId\":\"" + bad.attemptId() + "\",\"fencing\":" + bad.fencing()
                + ",\"seq\":0,\"stream\":\"stdout\",\"at\":\"+999999999-01-01T00:00:00Z\",\"text\":\"x\"}");
        node.link().expect(Fault.class);
        Instant now = world.clock.instant();
        node.send(new Log(bad.attemptId(), bad.fencing(), 0, Log.Stream.STDOUT, now, "a\0b \ud800"));
        node.send(new Log(good.attemptId(), good.fencing(), 0, Log.Stream.STDOUT, now, "fine"));
        node.succeed(good, Duration.ZERO);
        node.link().expect(Ack.class);
        world.gateway.upkeep();
        assertThat(world.number("select count(*) from attempt_logs")).isEqualTo(2);
        assertThat(world.text("select text from attempt_logs where attempt_id = ?", bad.attemptId()))
                .isEqualTo("a\ufffdb \ufffd");
        assertThat(List.of(world.jobState(first), world.jobState(second)))
                .containsExactlyInAnyOrder("succeeded", "running");
    }

    @Test
    void failure_isReportedWhateverCharactersItsWordsHold() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        Report report = node.reportOf(
                assign, node.key(), Outcome.FAILED, Cause.NOT_A_WASM_MODULE, null, Duration.ZERO, List.of());
        node.sendText(FrameCodec.write(report).replace("\"detail\":\"\"", "\"detail\":\"imports a\\u0000b\\nc\""));
        node.link().expect(Ack.class);
        assertThat(world.jobState(job)).isEqualTo("failed");
        assertThat(world.jobCause(job)).contains("imports a b c.");
    }

    @Test
    void jobThatNoFrameCanSay_failsAlone() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID order = world.order(node, 3_600, "node_only");
        UUID odd = world.job(order, 60);
        world.run("update jobs set memory_mb = 5000 where id = ?", odd);
        UUID fine = world.job(order, 60);
        world.gateway.dispatch();
        world.gateway.dispatch();
        assertThat(world.jobState(odd)).isEqualTo("failed");
        assertThat(world.jobCause(odd)).contains("limits.memoryMb is 5000");
        assertThat(world.attempts(fine)).containsExactly("assigned");
    }

    @Test
    void queueOfSeveralPages_isWorkedOffInItsOrder() {
        List<SimulatedNode> nodes = new ArrayList<>();
        for (int i = 0; i < 75; i++) nodes.add(world.node("lab-" + i, 4).connect());
        UUID order = world.order(nodes.get(0), 1_000_000, "node_first");
        List<UUID> jobs = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            jobs.add(world.job(order, 60));
            world.clock.advance(Duration.ofMillis(1));
        }
        while (world.gateway.dispatch()) assertThat(nodes).hasSize(75);
        assertThat(jobs.subList(0, 300)).allMatch(job -> world.attempts(job).size() == 1);
        assertThat(jobs.subList(300, 400)).allMatch(job -> world.attempts(job).isEmpty());
    }
}
