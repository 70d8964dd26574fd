package nodefair.agent.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import nodefair.agent.home.AgentHome;
import nodefair.agent.home.AgentStatus;
import nodefair.agent.home.NodeConfig;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Tells whether the node is enrolled, running, connected, and what it holds. */
@Command(name = "status", description = "Tells how this node is.", mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {
    @Mixin
    private HomeOption where = new HomeOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        AgentHome home = where.home();
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        Optional<NodeConfig> config = home.config();
        if (config.isEmpty()) {
            out.println("Not enrolled in " + home.folder() + ".");
            return ExitCode.NOT_ENROLLED;
        }
        out.println("Node      " + config.get().nodeName() + "  " + home.key().did());
        out.println("Gateway   " + config.get().gateway());
        Optional<AgentStatus> status = home.status();
        if (status.isEmpty() || !running(status.get())) {
            out.println("Agent     not running");
            return ExitCode.NOT_RUNNING;
        }
        return print(status.get(), out);
    }

    private static int print(AgentStatus status, PrintWriter out) {
        out.println("Agent     running, process " + status.pid());
        out.println("Slots     " + status.slots() + (status.draining() ? ", draining" : ""));
        out.println("Attempts  " + (status.attempts().isEmpty() ? "none" : status.attempts()));
        if (!status.connected()) {
            out.println("Session   not connected: " + status.note());
            return ExitCode.NOT_CONNECTED;
        }
        out.println("Session   " + status.sessionId() + " since " + status.connectedSince());
        return ExitCode.OK;
    }

    private static boolean running(AgentStatus status) {
        return ProcessHandle.of(status.pid()).map(ProcessHandle::isAlive).orElse(false);
    }
}
