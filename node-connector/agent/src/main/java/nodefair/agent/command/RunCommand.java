package nodefair.agent.command;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.channels.FileLock;
import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import nodefair.agent.home.AgentHome;
import nodefair.agent.home.NodeConfig;
import nodefair.agent.session.NodeLoop;
import nodefair.agent.wasm.WasmSandbox;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Connects the node and runs what it is assigned, until it is stopped. */
@Command(
        name = "run",
        description = "Connects this node and runs jobs until it is stopped.",
        mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {
    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Mixin
    private HomeOption where = new HomeOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        AgentHome home = where.home();
        Optional<NodeConfig> config = home.config();
        if (config.isEmpty() || !home.hasKey()) {
            complain("No node is enrolled in " + home.folder() + "; run agent enrol first.");
            return ExitCode.NOT_ENROLLED;
        }
        try (FileLock lock = home.tryLock()) {
            if (lock == null) {
                complain("Another agent is running on " + home.folder() + ".");
                return ExitCode.FAILED;
            }
            return run(home, config.get());
        }
    }

    private int run(AgentHome home, NodeConfig config) throws IOException, InterruptedException {
        Clock clock = Clock.systemUTC();
        HttpClient http =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(15)).build();
        WasmSandbox sandbox = WasmSandbox.create(clock);
        LOG.info(
                "The agent starts, node={}, gateway={}, slots={}, walled={}",
                config.nodeName(),
                config.gateway(),
                config.slots(),
                sandbox.walled());
        NodeLoop loop = new NodeLoop(home, config, sandbox, http, Version.number(), clock);
        Thread farewell = new Thread(loop::close, "farewell");
        Runtime.getRuntime().addShutdownHook(farewell);
        Optional<String> unwanted = loop.run();
        if (unwanted.isPresent()) {
            complain("The gateway will not have this node: " + unwanted.get());
            return ExitCode.REFUSED;
        }
        return ExitCode.OK;
    }

    private void complain(String message) {
        Objects.requireNonNull(spec).commandLine().getErr().println(message);
    }
}
