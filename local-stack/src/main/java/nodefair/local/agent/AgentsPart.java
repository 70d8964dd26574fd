package nodefair.local.agent;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nodefair.local.Kind;
import nodefair.local.Part;
import nodefair.local.Probe;
import nodefair.local.Program;
import nodefair.local.Workshop;
import nodefair.local.seed.SeedBook;

/** The live nodes: agents of this machine, each enrolled by the command that a provider would type. */
public final class AgentsPart implements Part {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Workshop workshop;
    private final List<NodePlan> plans;
    private final Clock clock;
    private final Map<NodePlan, Program> programs = new LinkedHashMap<>();
    private Instant begin;

    public AgentsPart(Workshop workshop, List<NodePlan> plans, Clock clock) {
        this.workshop = workshop;
        this.plans = List.copyOf(plans);
        this.clock = clock;
        this.begin = clock.instant();
    }

    @Override
    public String name() {
        return plans.size() + " node agents";
    }

    @Override
    public Kind kind() {
        return Kind.NODES;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of(Kind.WEB, Kind.SEED);
    }

    @Override
    public void start() throws IOException, InterruptedException, SQLException {
        begin = clock.instant();
        for (NodePlan plan : plans) {
            Path config = home(plan).resolve("config.json");
            if (Files.exists(config)) {
                followPort(config);
            } else {
                enrol(plan);
            }
            launch(plan);
        }
    }

    @Override
    public void awaitReady() throws SQLException {
        SeedBook book = book();
        for (NodePlan plan : plans) {
            Probe.await(program(plan), PATIENCE, "its session", () -> connected(book, plan));
            book.offer(plan.name(), plan.title(), plan.priceMicros());
        }
    }

    @Override
    public void stop() {
        programs.values().forEach(Program::close);
    }

    /** The running agents by the names of their nodes, to be killed or watched. */
    public Map<String, Program> byNodeName() {
        Map<String, Program> named = new LinkedHashMap<>();
        programs.forEach((plan, program) -> named.put(plan.name(), program));
        return named;
    }

    /** Starts the agent of that node again, after it was killed. */
    public void restart(String nodeName) throws IOException {
        for (NodePlan plan : plans) {
            if (plan.name().equals(nodeName)) {
                program(plan).close();
                launch(plan);
            }
        }
    }

    private void enrol(NodePlan plan) throws IOException, InterruptedException, SQLException {
        List<String> command = agent("enrol", plan);
        command.addAll(List.of("--gateway", gateway(), "--code", book().newCode(plan.name())));
        command.addAll(List.of("--cores", Integer.toString(plan.cores())));
        command.addAll(List.of("--slots", Integer.toString(plan.slots())));
        command.addAll(List.of("--memory-mb", Integer.toString(plan.memoryMb())));
        command.addAll(List.of("--disk-mb", Integer.toString(plan.diskMb())));
        workshop.programs().run("enrol-" + plan.name(), workshop.directory(), Map.of(), command);
    }

    /** An enrolled agent remembers where its gateway was; this stack may have moved to other ports since. */
    private void followPort(Path config) throws IOException {
        JsonObject kept = JsonParser.parseString(Files.readString(config)).getAsJsonObject();
        if (!kept.get("gateway").getAsString().equals(gateway())) {
            kept.addProperty("gateway", gateway());
            Files.writeString(config, kept.toString());
        }
    }

    private void launch(NodePlan plan) throws IOException {
        programs.put(
                plan,
                workshop.programs().launch("agent-" + plan.name(), workshop.directory(), Map.of(), agent("run", plan)));
    }

    private List<String> agent(String verb, NodePlan plan) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(List.of("-jar", workshop.dist().resolve("agent.jar").toString(), verb));
        command.addAll(List.of("--home", home(plan).toString()));
        return command;
    }

    private boolean connected(SeedBook book, NodePlan plan) {
        try {
            return book.connectedSince(plan.name(), begin);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Program program(NodePlan plan) {
        Program program = programs.get(plan);
        if (program == null) {
            throw new IllegalStateException("The agent of " + plan.name() + " was not started");
        }
        return program;
    }

    private SeedBook book() {
        return new SeedBook(workshop.settings(), clock);
    }

    private String gateway() {
        return "http://127.0.0.1:" + workshop.ports().web() + "/connect";
    }

    private Path home(NodePlan plan) {
        return workshop.directory().resolve("agents").resolve(plan.name());
    }
}
