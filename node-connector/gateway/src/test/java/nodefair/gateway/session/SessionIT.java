package nodefair.gateway.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import nodefair.gateway.lifecycle.GatewayParts;
import nodefair.gateway.testing.RecordingLink;
import nodefair.gateway.testing.SimulatedNode;
import nodefair.gateway.testing.World;
import nodefair.protocol.frame.Ack;
import nodefair.protocol.frame.Answer;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.frame.Challenge;
import nodefair.protocol.frame.Close;
import nodefair.protocol.frame.Drain;
import nodefair.protocol.frame.Fault;
import nodefair.protocol.frame.FrameCodec;
import nodefair.protocol.frame.Heartbeat;
import nodefair.protocol.frame.Hello;
import nodefair.protocol.frame.Power;
import nodefair.protocol.frame.Refuse;
import nodefair.protocol.identity.NodeKey;
import nodefair.protocol.identity.SigningDomain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionIT {
    private final World world = new World();

    @AfterEach
    void invariantsHold() {
        world.expectInvariants();
    }

    @Test
    void handshake_opensASessionAndTheNodeIsReady() {
        world.node("lab-1", 1).connect();
        assertThat(world.text("select state from nodes")).isEqualTo("ready");
        assertThat(world.text("select gateway from node_sessions where closed_at is null"))
                .isEqualTo("gateway-1");
    }

    @Test
    void handshake_refusesStrangersWrongKeysAndTheBanned() {
        SimulatedNode node = world.node("lab-1", 1);
        NodeKey stranger = NodeKey.generate();
        assertThat(answered(stranger, stranger).reason()).isEqualTo(Close.Reason.NOT_RECOGNISED);
        assertThat(answered(node.key(), stranger).detail()).contains("signature");
        world.run("update nodes set state = 'banned'");
        assertThat(answered(node.key(), node.key()).reason()).isEqualTo(Close.Reason.BANNED);
        assertThat(world.number("select count(*) from node_sessions")).isZero();
    }

    @Test
    void handshake_refusesOtherVersionsAndFramesOutOfTurn() {
        SimulatedNode node = world.node("lab-1", 1);
        node.dial(world.gateway);
        node.send(new Hello(2, "9", node.key().did()));
        assertThat(node.link().expect(Close.class).reason()).isEqualTo(Close.Reason.VERSION);
        node.dial(world.gateway);
        node.beat();
        assertThat(node.link().expect(Close.class).reason()).isEqualTo(Close.Reason.PROTOCOL_ERROR);
    }

    @Test
    void newerConnection_replacesTheOlder() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        RecordingLink older = node.link();
        node.connect();
        assertThat(older.expect(Close.class).reason()).isEqualTo(Close.Reason.SUPERSEDED);
        assertThat(world.number("select count(*) from node_sessions where close_cause = 'replaced'"))
                .isEqualTo(1);
        assertThat(world.text("select state from nodes")).isEqualTo("ready");
    }

    @Test
    void newerConnectionAtAnotherGateway_endsTheOlderAtItsNextUpkeep() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        RecordingLink older = node.link();
        node.connectTo(world.gateway("gateway-2"));
        world.gateway.upkeep();
        assertThat(older.expect(Close.class).reason()).isEqualTo(Close.Reason.SUPERSEDED);
        assertThat(world.number("select count(*) from node_sessions where closed_at is null"))
                .isEqualTo(1);
        assertThat(world.text("select state from nodes")).isEqualTo("ready");
    }

    @Test
    void sessionThatAnotherGatewayGaveUp_isAskedToComeBack() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        world.run("update node_sessions set closed_at = ?, close_cause = 'gateway_stopped'", world.clock.instant());
        world.run("update nodes set state = 'down'");
        world.gateway.upkeep();
        assertThat(node.link().expect(Close.class).reason()).isEqualTo(Close.Reason.RESTARTING);
        assertThat(world.text("select state from nodes")).isEqualTo("down");
        node.connect();
        assertThat(world.text("select state from nodes")).isEqualTo("ready");
    }

    @Test
    void frames_ofAnOlderConnectionChangeNothing() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        NodeConnection older = node.connection();
        node.connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        older.receive(FrameCodec.write(new Heartbeat(0, 4, Power.MAINS, 1, true, List.of())));
        older.receive(FrameCodec.write(new Refuse(assign.attemptId(), assign.fencing(), Refuse.Reason.DRAINING, "")));
        assertThat(world.attempts(job)).containsExactly("running");
        world.gateway.upkeep();
        assertThat(world.text("select state from nodes")).isEqualTo("busy");
    }

    @Test
    void farewell_freesTheAttemptsAtOnce() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        node.takeUp();
        node.send(new Close(Close.Reason.STOPPING, "maintenance"));
        world.clock.advance(Duration.ofMillis(300));
        world.gateway.dispatch();
        assertThat(world.attempts(job)).containsExactly("lost");
    }

    @Test
    void databaseThatIsAway_sendsTheNodeAwayToComeBackWithItsReport() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        RecordingLink before = node.link();
        world.database.away(true);
        node.succeed(assign, Duration.ZERO);
        assertThat(before.take(Ack.class)).isEmpty();
        assertThat(before.expect(Close.class).reason()).isEqualTo(Close.Reason.RESTARTING);
        world.database.away(false);
        node.vanish();
        assertThat(world.text("select close_cause from node_sessions")).isEqualTo("gateway_stopped");
        node.connect(SimulatedNode.holding(assign));
        node.succeed(assign, Duration.ZERO);
        node.link().expect(Ack.class);
        assertThat(world.jobState(job)).isEqualTo("succeeded");
    }

    @Test
    void silence_endsTheSessionAfterThreeHeartbeats() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        world.clock.advance(Duration.ofSeconds(14));
        world.gateway.upkeep();
        assertThat(world.text("select state from nodes")).isEqualTo("ready");
        world.clock.advance(Duration.ofSeconds(2));
        world.gateway.upkeep();
        assertThat(world.text("select close_cause from node_sessions")).isEqualTo("missed_heartbeats");
        assertThat(world.text("select state from nodes")).isEqualTo("down");
        assertThat(node.link().expect(Close.class).reason()).isEqualTo(Close.Reason.SILENCE);
    }

    @Test
    void heartbeats_areWrittenInBatches() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        world.clock.advance(Duration.ofSeconds(5));
        node.beat();
        world.gateway.upkeep();
        assertThat(world.number(
                        "select count(*) from node_sessions where last_heartbeat_at = ?", world.clock.instant()))
                .isEqualTo(1);
        assertThat(world.number("select count(*) from nodes where last_seen_at = ?", world.clock.instant()))
                .isEqualTo(1);
    }

    @Test
    void stop_isNotTheNodesFault() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        world.gateway.stop();
        assertThat(node.link().expect(Close.class).reason()).isEqualTo(Close.Reason.RESTARTING);
        assertThat(world.text("select close_cause from node_sessions")).isEqualTo("gateway_stopped");
    }

    @Test
    void restartAfterACrash_closesLeftoversAndGivesTheirAttemptsTheGrace() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        Assign assign = node.takeUp();
        world.clock.advance(Duration.ofMinutes(30));
        GatewayParts reborn = world.gateway("gateway-1");
        reborn.book().closeLeftovers();
        assertThat(world.text("select close_cause from node_sessions")).isEqualTo("gateway_stopped");
        world.clock.advance(Duration.ofSeconds(30));
        node.connectTo(reborn, SimulatedNode.holding(assign));
        assertThat(world.attempts(job)).containsExactly("running");
    }

    @Test
    void sessionsOfAGatewayThatDied_areClosedByAnother() {
        world.node("lab-1", 1).connect();
        GatewayParts other = world.gateway("gateway-2");
        world.clock.advance(Duration.ofSeconds(31));
        other.upkeep();
        assertThat(world.text("select close_cause from node_sessions")).isEqualTo("gateway_stopped");
    }

    @Test
    void drainWish_reachesTheNodeOnceAndStopsNewWork() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        world.run("update nodes set drain_requested_at = ?", world.clock.instant());
        world.gateway.upkeep();
        assertThat(node.link().expect(Drain.class).on()).isTrue();
        assertThat(world.text("select state from nodes")).isEqualTo("draining");
        UUID job = world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        assertThat(world.jobCause(job)).contains("takes no new jobs");
        world.run("update nodes set drain_requested_at = null");
        world.gateway.upkeep();
        assertThat(node.link().expect(Drain.class).on()).isFalse();
        world.gateway.dispatch();
        node.takeUp();
        world.gateway.upkeep();
        assertThat(world.text("select state from nodes")).isEqualTo("busy");
    }

    @Test
    void ban_endsTheSession() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        world.run("update nodes set state = 'banned'");
        world.gateway.upkeep();
        assertThat(node.link().expect(Close.class).reason()).isEqualTo(Close.Reason.BANNED);
        assertThat(world.number("select count(*) from node_sessions where closed_at is null"))
                .isZero();
    }

    @Test
    void unreadableFrames_areAnsweredAndTooManyEndTheSession() {
        SimulatedNode node = world.node("lab-1", 1).connect();
        node.sendText("{\"type\":\"nonsense\"}");
        assertThat(node.link().expect(Fault.class).code()).isEqualTo(Fault.Code.UNKNOWN_TYPE);
        node.sendText("x".repeat(300_000));
        assertThat(node.link().expect(Fault.class).code()).isEqualTo(Fault.Code.TOO_LARGE);
        for (int i = 0; i < 20; i++) node.sendText("{");
        assertThat(node.link().expect(Close.class).reason()).isEqualTo(Close.Reason.PROTOCOL_ERROR);
        assertThat(world.text("select close_cause from node_sessions")).isEqualTo("protocol_error");
    }

    private Close answered(NodeKey named, NodeKey signer) {
        RecordingLink link = new RecordingLink();
        NodeConnection connection = world.gateway.connect(link);
        connection.receive(FrameCodec.write(new Hello(1, "1", named.did())));
        Challenge challenge = link.expect(Challenge.class);
        Answer answer = new Answer(signer.sign(SigningDomain.ANSWER, challenge.message(named.did())));
        connection.receive(FrameCodec.write(answer));
        return link.expect(Close.class);
    }
}
