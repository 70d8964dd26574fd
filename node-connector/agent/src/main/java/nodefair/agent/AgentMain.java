package nodefair.agent;

import nodefair.agent.command.DoctorCommand;
import nodefair.agent.command.DrainCommand;
import nodefair.agent.command.EnrolCommand;
import nodefair.agent.command.RunCommand;
import nodefair.agent.command.StatusCommand;
import nodefair.agent.command.Version;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The agent program: makes this machine a node of a Nodefair network and runs its jobs. */
@Command(
        name = "agent",
        description = "Makes this machine a node and runs jobs on it.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            EnrolCommand.class,
            RunCommand.class,
            StatusCommand.class,
            DoctorCommand.class,
            DrainCommand.class
        })
public final class AgentMain {
    private AgentMain() {}

    public static void main(String[] args) {
        System.exit(execute(args));
    }

    static int execute(String... args) {
        CommandLine line = new CommandLine(new AgentMain());
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("agent: " + failure.getMessage());
            return 1;
        });
        return line.execute(args);
    }
}
