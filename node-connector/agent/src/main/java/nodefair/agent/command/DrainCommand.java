package nodefair.agent.command;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.Callable;
import nodefair.agent.home.AgentHome;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Stops taking new attempts, or takes them again; running ones go on. */
@Command(
        name = "drain",
        description = "Takes no more jobs; those that run go on. --off takes jobs again.",
        mixinStandardHelpOptions = true)
public final class DrainCommand implements Callable<Integer> {
    @Option(names = "--off", description = "Take jobs again.")
    private boolean off;

    @Mixin
    private HomeOption where = new HomeOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        AgentHome home = where.home();
        if (home.config().isEmpty()) {
            Objects.requireNonNull(spec).commandLine().getErr().println("Not enrolled in " + home.folder() + ".");
            return ExitCode.NOT_ENROLLED;
        }
        home.wantDrain(!off);
        Objects.requireNonNull(spec)
                .commandLine()
                .getOut()
                .println(off ? "The node takes jobs again." : "The node takes no more jobs; those that run go on.");
        return ExitCode.OK;
    }
}
