package nodefair.agent.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import nodefair.agent.home.AgentHome;
import nodefair.agent.home.NodeConfig;
import nodefair.agent.machine.Benchmark;
import nodefair.agent.machine.Machine;
import nodefair.agent.wasm.WasmSandbox;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Looks for what would keep this node from working, and says what to do about it. */
@Command(name = "doctor", description = "Checks what this node needs.", mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {
    private static final long DISK_MB_MIN = 1_024;
    private static final Duration SKEW_MAX = Duration.ofSeconds(30);

    @Mixin
    private HomeOption where = new HomeOption();

    @Spec
    private @Nullable CommandSpec spec;

    private boolean failed;

    @Override
    public Integer call() throws InterruptedException {
        AgentHome home = where.home();
        say(true, "java", Runtime.version().toString());
        checkMachine(home);
        boolean walled = WasmSandbox.create(Clock.systemUTC()).walled();
        say(null, walled, "sandbox", walled ? "bubblewrap works" : "no bubblewrap; install the package bubblewrap");
        say(true, "speed", Benchmark.points() + " points");
        Optional<NodeConfig> config = checkHome(home);
        if (config.isPresent()) {
            checkGateway(config.get().uri());
        }
        return failed ? ExitCode.FAILED : ExitCode.OK;
    }

    private void checkMachine(AgentHome home) {
        Machine machine = new Machine();
        say(true, "processor", machine.cpuModel() + ", " + machine.cores() + " cores");
        say(true, "memory", machine.memoryMb() + " MB");
        long disk = machine.freeDiskMb(home.folder());
        say(disk == 0 || disk >= DISK_MB_MIN, "disk", disk + " MB free in " + home.folder());
    }

    private Optional<NodeConfig> checkHome(AgentHome home) {
        try {
            Optional<NodeConfig> config = home.config();
            if (config.isEmpty()) {
                say(false, "enrolment", "none in " + home.folder() + "; run agent enrol");
                return config;
            }
            say(true, "key", home.key().did().value());
            say(true, "enrolment", config.get().nodeName());
            return config;
        } catch (IOException e) {
            say(false, "home", String.valueOf(e.getMessage()));
            return Optional.empty();
        }
    }

    private void checkGateway(URI gateway) throws InterruptedException {
        try {
            HttpResponse<Void> response = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .build()
                    .send(
                            HttpRequest.newBuilder(gateway)
                                    .timeout(Duration.ofSeconds(10))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            say(true, "gateway", gateway + " answers");
            response.headers().firstValue("Date").ifPresent(this::checkClock);
        } catch (IOException e) {
            say(false, "gateway", gateway + " cannot be reached: " + e.getMessage());
        }
    }

    private void checkClock(String date) {
        ZonedDateTime theirs = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME);
        Duration skew = Duration.between(theirs.toInstant(), Clock.systemUTC().instant())
                .abs();
        say(null, skew.compareTo(SKEW_MAX) < 0, "clock", skew.toSeconds() + " s from the gateway's");
    }

    private void say(boolean good, String what, String detail) {
        say(good ? null : Boolean.TRUE, good, what, detail);
    }

    private void say(@Nullable Boolean fatal, boolean good, String what, String detail) {
        failed |= fatal != null;
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        out.printf("%-5s %-10s %s%n", good ? "ok" : fatal == null ? "warn" : "FAIL", what, detail);
    }
}
