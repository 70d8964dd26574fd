package nodefair.agent.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.Callable;
import nodefair.agent.gateway.FakeGateway;
import nodefair.protocol.enrolment.EnrolmentRequest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AgentCommandsTest {
    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private FakeGateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = new FakeGateway();
    }

    @AfterEach
    void stop() throws IOException {
        gateway.close();
    }

    @Test
    void enrol_provesTheKeyAndKeepsWhatTheGatewaySaid() throws Exception {
        gateway.answerEnrolment(
                201,
                "{\"nodeId\":\"" + UUID.randomUUID() + "\",\"nodeName\":\"lab-1\",\"providerName\":\"Hansa Render\"}");
        int exit = enrol("--name", "lab-1", "--cores", "4", "--memory-mb", "8000", "--slots", "2");
        assertThat(exit).as(err.toString()).isZero();
        EnrolmentRequest request = gateway.enrolment();
        assertThat(request.provesKey()).isTrue();
        assertThat(request.code()).isEqualTo("AB12-CD34");
        assertThat(request.facts().cores()).isEqualTo(4);
        assertThat(request.facts().slots()).isEqualTo(2);
        assertThat(request.facts().benchmark()).isPositive();
        assertThat(out.toString()).contains("Enrolled lab-1 for Hansa Render: 4 cores, 8000 MB, 2 slots");
        assertThat(Files.getPosixFilePermissions(folder.resolve("home/node.key")))
                .hasSize(2);
        assertThat(enrol()).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("already holds the node lab-1");
        assertThat(run(new StatusCommand())).isEqualTo(ExitCode.NOT_RUNNING);
        assertThat(run(new DrainCommand())).isZero();
    }

    @Test
    void enrol_saysWhatTheGatewaySaysWhenItRefuses() {
        gateway.answerEnrolment(
                410,
                "{\"type\":\"urn:nodefair:problem:code-expired\",\"title\":\"Code expired\",\"status\":410,"
                        + "\"detail\":\"This code expired at 12:10; make a new one in the portal.\"}");
        assertThat(enrol()).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString())
                .contains("Enrolment refused: This code expired at 12:10; make a new one in the portal.");
        assertThat(folder.resolve("home/config.json")).doesNotExist();
    }

    @Test
    void enrol_saysWhenThatIsNoGateway() {
        gateway.answerEnrolment(404, "<html>not found</html>");
        assertThat(enrol()).isEqualTo(ExitCode.REFUSED);
        assertThat(err.toString()).contains("the gateway answered 404");
    }

    @Test
    void enrol_namesTheOptionThatIsWrong() {
        assertThat(enrol("--slots", "0")).isEqualTo(ExitCode.USAGE);
        assertThat(err.toString()).contains("facts.slots is 0, accepted are 1 to 256");
    }

    @Test
    void commands_sayWhenNothingIsEnrolled() {
        assertThat(run(new RunCommand())).isEqualTo(ExitCode.NOT_ENROLLED);
        assertThat(run(new StatusCommand())).isEqualTo(ExitCode.NOT_ENROLLED);
        assertThat(run(new DrainCommand())).isEqualTo(ExitCode.NOT_ENROLLED);
    }

    private int enrol(String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(
                new String[] {"--gateway", gateway.uri().toString(), "--code", "AB12-CD34"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return run(new EnrolCommand(), arguments);
    }

    private int run(Callable<Integer> command, String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "--home";
        all[1] = folder.resolve("home").toString();
        System.arraycopy(arguments, 0, all, 2, arguments.length);
        return new CommandLine(command)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
