package nodefair.agent.command;

import java.nio.file.Path;
import nodefair.agent.home.AgentHome;
import picocli.CommandLine.Option;

/** The option that every command has. */
final class HomeOption {
    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = "${env:NODEFAIR_AGENT_HOME:-${sys:user.home}/.nodefair-agent}",
            description = "The agent's folder (default: ${DEFAULT-VALUE}).")
    private Path folder = Path.of(".nodefair-agent");

    Path folder() {
        return folder;
    }

    AgentHome home() {
        return new AgentHome(folder);
    }
}
