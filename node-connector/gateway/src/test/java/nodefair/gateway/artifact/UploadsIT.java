package nodefair.gateway.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import nodefair.gateway.artifact.Uploads.Answer;
import nodefair.gateway.testing.SimulatedNode;
import nodefair.gateway.testing.World;
import nodefair.protocol.artifact.Sha256;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.wire.Limits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UploadsIT {
    private final World world = new World();
    private final SimulatedNode node = world.node("lab-1", 1);
    private Assign assign;

    @BeforeEach
    void run() {
        node.connect();
        world.job(world.order(node, 3_600, "node_only"), 60);
        world.gateway.dispatch();
        assign = node.takeUp();
    }

    @Test
    void bytes_areCountedOverAllFilesOfAnAttempt() {
        assertThat(ask("a", 600, 1_000)).isEqualTo(Answer.WELCOME);
        assertThat(ask("b", 401, 1_000)).isEqualTo(Answer.TOO_MUCH);
        assertThat(ask("b", 400, 1_000)).isEqualTo(Answer.WELCOME);
        assertThat(ask("c", 1, 1_000)).isEqualTo(Answer.TOO_MUCH);
        assertThat(ask("empty", 0, 1_000)).isEqualTo(Answer.WELCOME);
    }

    @Test
    void fileThatIsSentAgain_isCountedOnceAndDoesNotGrow() {
        assertThat(ask("a", 600, 1_000)).isEqualTo(Answer.WELCOME);
        assertThat(ask("a", 600, 1_000)).isEqualTo(Answer.WELCOME);
        assertThat(ask("a", 601, 1_000)).isEqualTo(Answer.TOO_MUCH);
        assertThat(ask("b", 400, 1_000)).isEqualTo(Answer.WELCOME);
    }

    @Test
    void files_areAtMostAsManyAsAReportCanName() {
        for (int i = 0; i < Limits.OUTPUTS_MAX; i++) {
            assertThat(ask("file " + i, 1, 1_000)).isEqualTo(Answer.WELCOME);
        }
        assertThat(ask("one more", 1, 1_000)).isEqualTo(Answer.TOO_MUCH);
        assertThat(ask("file 0", 1, 1_000)).isEqualTo(Answer.WELCOME);
    }

    @Test
    void attemptThatHasEnded_storesNothing() {
        assertThat(world.gateway.uploads().ask(new UUID(1, 1), Sha256.of("a"), 1, 1_000))
                .isEqualTo(Answer.ATTEMPT_ENDED);
        node.succeed(assign, Duration.ZERO);
        assertThat(ask("a", 1, 1_000)).isEqualTo(Answer.ATTEMPT_ENDED);
        assertThat(world.number("select count(*) from attempt_uploads")).isZero();
    }

    private Answer ask(String content, long bytes, long bytesMax) {
        return world.gateway.uploads().ask(assign.attemptId(), Sha256.of(content), bytes, bytesMax);
    }
}
