package nodefair.local.payara;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nodefair.local.Kind;
import nodefair.local.Part;
import nodefair.local.PartFailed;
import nodefair.local.Probe;
import nodefair.local.Program;
import nodefair.local.Settings;
import nodefair.local.StartupArchive;
import nodefair.local.Workshop;
import org.jspecify.annotations.Nullable;

/** Payara Micro with the five web archives; ready when each of them has answered. */
public final class PayaraPart implements Part {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Duration ONE_WAR = Duration.ofSeconds(30);
    private static final int POOL_CONNECTIONS_MAX = 30;

    private final Workshop workshop;
    private @Nullable Program program;

    public PayaraPart(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String name() {
        return "Payara Micro with the web archives";
    }

    @Override
    public Kind kind() {
        return Kind.WEB;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of(Kind.MIGRATION, Kind.CHAIN, Kind.STRIPE);
    }

    @Override
    public void start() throws IOException {
        Path home = Files.createDirectories(workshop.directory().resolve("payara"));
        Files.createDirectories(workshop.artifacts());
        Path preboot = home.resolve("preboot.txt");
        Path postboot = home.resolve("postboot.txt");
        Files.write(preboot, prebootCommands());
        Files.write(
                postboot, PoolCommands.of(workshop.settings().require("NODEFAIR_DATABASE_URL"), POOL_CONNECTIONS_MAX));
        program = workshop.programs().launch("payara", home, environment(), command(home, preboot, postboot));
    }

    @Override
    public void awaitReady() {
        Program running = Objects.requireNonNull(program);
        Probe.await(running, PATIENCE, "the word that it is ready", () -> PayaraLog.saysReady(running.log()));
        for (War war : War.ALL) {
            requireDeployed(running, war);
        }
    }

    /** The server calls itself ready although an archive failed: hence its own list, and then a question to each. */
    private void requireDeployed(Program running, War war) {
        if (!PayaraLog.lists(running.log(), workshop.ports().webUrl() + war.context())) {
            throw new PartFailed(
                    war.file(), "it did not deploy; its log is " + running.log(), PayaraLog.whatFailed(running.log()));
        }
        String url = "http://127.0.0.1:" + workshop.ports().web() + war.probePath();
        Probe.awaitHttp(running, ONE_WAR, url, status -> status == 200);
    }

    @Override
    public void stop() {
        if (program != null) {
            program.close();
        }
    }

    private static List<String> prebootCommands() {
        return List.of(
                // one instance needs no data grid, which would open a port to the network
                "set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false",
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener"
                        + ".address=127.0.0.1",
                // the money workers wait for Stripe and the chains; with fewer threads than workers one that is slow
                // lets all wait
                "set resources.managed-scheduled-executor-service"
                        + ".concurrent/__defaultManagedScheduledExecutorService.core-pool-size=32");
    }

    private Map<String, String> environment() {
        Settings settings = workshop.settings();
        settings.offer("NODEFAIR_PUBLIC_URL", workshop.ports().webUrl());
        settings.offer(
                "NODEFAIR_OIDC_ISSUER", "http://localhost:" + workshop.ports().signIn() + "/realms/nodefair");
        settings.offer("NODEFAIR_OIDC_CLIENT_ID", "nodefair-web");
        settings.offer("NODEFAIR_OIDC_CLIENT_SECRET", workshop.secrets().get("oidc-client"));
        settings.offer("NODEFAIR_CAPABILITY_SECRET", workshop.secrets().get("capability"));
        Map<String, String> environment = new HashMap<>(settings.environment());
        // the server works in another folder than we do, and a relative path must mean one place
        environment.put("NODEFAIR_ARTIFACT_DIR", workshop.artifacts().toString());
        environment.putIfAbsent(
                "NODEFAIR_EXPORT_DIR", workshop.directory().resolve("exports").toString());
        environment.put("NODEFAIR_POOL_USER", PoolCommands.escaped(settings.require("NODEFAIR_DATABASE_USER")));
        environment.put("NODEFAIR_POOL_PASSWORD", PoolCommands.escaped(settings.require("NODEFAIR_DATABASE_PASSWORD")));
        environment.keySet().removeAll(Set.of("NODEFAIR_DATABASE_OWNER_USER", "NODEFAIR_DATABASE_OWNER_PASSWORD"));
        return environment;
    }

    private List<String> command(Path home, Path preboot, Path postboot) {
        Path jar = workshop.dist().resolve("payara-micro.jar");
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xmx768m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        // the first compiler alone has 48 MB by default, which five wars fill within minutes; then pages fail
        command.add("-XX:ReservedCodeCacheSize=192m");
        command.addAll(StartupArchive.options(workshop, "payara", jar));
        command.addAll(List.of("-jar", jar.toString()));
        command.addAll(List.of("--port", Integer.toString(workshop.ports().web())));
        command.addAll(List.of("--nocluster", "--disablephonehome"));
        command.addAll(List.of("--unpackdir", home.resolve("unpacked").toString()));
        command.addAll(List.of("--addlibs", workshop.dist().resolve("addlibs").toString()));
        command.addAll(List.of("--prebootcommandfile", preboot.toString()));
        command.addAll(List.of("--postbootcommandfile", postboot.toString()));
        for (War war : War.ALL) {
            command.addAll(List.of("--deploy", workshop.dist().resolve(war.file()) + ":" + war.context()));
        }
        return command;
    }
}
