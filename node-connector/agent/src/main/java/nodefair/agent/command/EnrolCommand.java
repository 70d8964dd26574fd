package nodefair.agent.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import nodefair.agent.home.AgentHome;
import nodefair.agent.home.NodeConfig;
import nodefair.agent.machine.Benchmark;
import nodefair.agent.machine.Machine;
import nodefair.protocol.enrolment.EnrolmentRequest;
import nodefair.protocol.enrolment.EnrolmentResponse;
import nodefair.protocol.enrolment.NodeFacts;
import nodefair.protocol.enrolment.Problem;
import nodefair.protocol.frame.Assign;
import nodefair.protocol.wire.InvalidField;
import nodefair.protocol.wire.Json;
import nodefair.protocol.wire.Limits;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Makes this machine a node: key, facts, benchmark, and the one-time code from the portal. */
@Command(
        name = "enrol",
        aliases = "enroll",
        description = "Makes this machine a node, with a one-time code from the provider portal.",
        mixinStandardHelpOptions = true)
public final class EnrolCommand implements Callable<Integer> {
    private static final long MEMORY_KEPT_PERCENT = 25;

    @Option(names = "--gateway", required = true, paramLabel = "URL", description = "For example https://example.org.")
    private String gateway = "";

    @Option(names = "--code", required = true, description = "The code that the portal shows.")
    private String code = "";

    @Option(names = "--name", description = "How you call this machine (default: its host name).")
    private @Nullable String name;

    @Option(names = "--cores", description = "Cores to offer (default: all).")
    private @Nullable Integer cores;

    @Option(names = "--memory-mb", description = "Memory to offer (default: three quarters).")
    private @Nullable Long memoryMb;

    @Option(names = "--disk-mb", description = "Disk to offer (default: what is free).")
    private @Nullable Long diskMb;

    @Option(names = "--slots", description = "Jobs side by side (default: one for each core).")
    private @Nullable Integer slots;

    @Option(names = "--gpu", description = "A GPU to name; may be repeated (default: what is found).")
    private @Nullable List<String> gpus;

    @Mixin
    private HomeOption where = new HomeOption();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException, InterruptedException {
        URI uri;
        try {
            uri = NodeConfig.gatewayUri(gateway);
        } catch (InvalidField e) {
            return complain(ExitCode.USAGE, e.getMessage());
        }
        AgentHome home = AgentHome.create(where.folder());
        if (home.config().isPresent()) {
            return complain(
                    ExitCode.USAGE,
                    "This folder already holds the node " + home.config().get().nodeName()
                            + "; choose another --home, or delete " + home.folder());
        }
        err().println("Measuring this machine ...");
        EnrolmentRequest request;
        try {
            request = EnrolmentRequest.signed(home.keyOrNew(), Version.number(), code.strip(), nodeName(), facts(home));
        } catch (InvalidField e) {
            return complain(ExitCode.USAGE, e.getMessage());
        }
        return send(uri, request, home);
    }

    private int send(URI uri, EnrolmentRequest request, AgentHome home) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(uri + "/enrol"))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json, " + Problem.MEDIA_TYPE)
                .POST(HttpRequest.BodyPublishers.ofString(Json.write(request)))
                .build();
        HttpResponse<String> response;
        try {
            response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(15))
                    .build()
                    .send(post, HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            String why = e.getMessage() == null ? "no connection" : e.getMessage();
            return complain(ExitCode.UNREACHABLE, "The gateway " + uri + " cannot be reached: " + why);
        }
        if (response.statusCode() / 100 != 2) {
            return complain(ExitCode.REFUSED, "Enrolment refused: " + detail(response));
        }
        EnrolmentResponse node = Json.read(response.body(), EnrolmentResponse.class);
        NodeFacts facts = request.facts();
        home.store(new NodeConfig(uri.toString(), node.nodeId(), node.nodeName(), facts.slots(), facts.memoryMb()));
        out().println("Enrolled " + node.nodeName() + " for " + node.providerName() + ": " + facts.cores() + " cores, "
                + facts.memoryMb() + " MB, " + facts.slots() + " slots, " + facts.benchmark() + " points.");
        out().println("Identity " + request.nodeDid());
        out().println("Start it with: agent run --home " + home.folder());
        return ExitCode.OK;
    }

    private NodeFacts facts(AgentHome home) {
        Machine machine = new Machine();
        int offered = cores == null ? machine.cores() : cores;
        long memory = memoryMb == null ? machine.memoryMb() * (100 - MEMORY_KEPT_PERCENT) / 100 : memoryMb;
        return new NodeFacts(
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                machine.cpuModel(),
                offered,
                memory,
                diskMb == null ? machine.freeDiskMb(home.folder()) : diskMb,
                slots == null ? Math.min(offered, Limits.ATTEMPTS_MAX) : slots,
                gpus == null ? machine.gpus() : gpus,
                List.of(Assign.WASM),
                Benchmark.points());
    }

    private String nodeName() {
        if (name != null) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "node";
        }
    }

    private static String detail(HttpResponse<String> response) {
        try {
            Problem problem = Json.read(response.body(), Problem.class);
            if (problem.detail() != null) {
                return problem.detail();
            }
            return problem.title() == null ? "status " + response.statusCode() : problem.title();
        } catch (InvalidField e) {
            return "the gateway answered " + response.statusCode() + "; is " + response.uri() + " a gateway?";
        }
    }

    private int complain(int exitCode, @Nullable String message) {
        err().println(message);
        return exitCode;
    }

    private PrintWriter out() {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    private PrintWriter err() {
        return Objects.requireNonNull(spec).commandLine().getErr();
    }
}
