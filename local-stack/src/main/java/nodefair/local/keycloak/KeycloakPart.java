package nodefair.local.keycloak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import nodefair.local.Kind;
import nodefair.local.Part;
import nodefair.local.PortPlan;
import nodefair.local.Probe;
import nodefair.local.Program;
import nodefair.local.StartupArchive;
import nodefair.local.Workshop;
import org.jspecify.annotations.Nullable;

/** Keycloak with the realm of the demo, its data in the stack's folder. */
public final class KeycloakPart implements Part {
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final String ADMIN = "nodefair-admin";

    private final Workshop workshop;
    private @Nullable Program program;

    public KeycloakPart(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String name() {
        return "Keycloak 26.7";
    }

    @Override
    public Kind kind() {
        return Kind.SIGN_IN;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of();
    }

    @Override
    public void start() throws IOException, InterruptedException {
        Path distribution = Distribution.prepared(workshop);
        Path home = workshop.directory().resolve("keycloak");
        Files.createDirectories(home.resolve("conf"));
        link(home.resolve("lib"), distribution.resolve("lib"));
        Path realm = home.resolve("data/import/nodefair-realm.json");
        Files.createDirectories(home.resolve("conf"));
        if (!Files.exists(realm)) {
            Files.createDirectories(realm.getParent());
            Files.writeString(realm, RealmTemplate.fill(webUrl(), clientSecret()));
            Files.writeString(servedUrl(), webUrl());
        }
        program = workshop.programs()
                .launch(
                        "keycloak",
                        home,
                        Map.of(
                                "KC_BOOTSTRAP_ADMIN_USERNAME",
                                ADMIN,
                                "KC_BOOTSTRAP_ADMIN_PASSWORD",
                                workshop.secrets().get("keycloak-admin")),
                        command(distribution, home));
        workshop.settings().offer("NODEFAIR_OIDC_ISSUER", address() + "/realms/nodefair");
        workshop.settings().offer("NODEFAIR_OIDC_CLIENT_ID", "nodefair-web");
        workshop.settings().offer("NODEFAIR_OIDC_CLIENT_SECRET", clientSecret());
    }

    @Override
    public void awaitReady() throws IOException, InterruptedException {
        PortPlan ports = workshop.ports();
        Program running = Objects.requireNonNull(program);
        Probe.awaitHttp(
                running,
                PATIENCE,
                "http://127.0.0.1:" + ports.signInManagement() + "/health/ready",
                status -> status == 200);
        if (!Files.readString(servedUrl()).equals(webUrl())) {
            new KeycloakAdmin(address(), ADMIN, workshop.secrets().get("keycloak-admin")).movePages(webUrl());
            Files.writeString(servedUrl(), webUrl());
        }
        String realm = "http://127.0.0.1:" + ports.signIn() + "/realms/nodefair";
        if (Probe.status(realm) != 200) {
            throw running.failed("it runs, but without the realm nodefair");
        }
    }

    @Override
    public void stop() {
        if (program != null) {
            program.close();
        }
    }

    /** Keycloak reads how it was built from the library folder of its home. */
    private static void link(Path link, Path target) throws IOException {
        Files.deleteIfExists(link);
        Files.createSymbolicLink(link, target);
    }

    /** Where the realm's clients expect the pages: a stack that moved to other ports must tell them. */
    private Path servedUrl() {
        return workshop.directory().resolve("keycloak/pages-url");
    }

    private String webUrl() {
        return workshop.settings()
                .outside("NODEFAIR_PUBLIC_URL")
                .orElse(workshop.ports().webUrl());
    }

    private String clientSecret() {
        return workshop.settings().outside("NODEFAIR_OIDC_CLIENT_SECRET").orElseGet(() -> workshop.secrets()
                .get("oidc-client"));
    }

    private String address() {
        return "http://localhost:" + workshop.ports().signIn();
    }

    /** What kc.sh would run, but as our own child, with the data beside the distribution instead of in it. */
    private List<String> command(Path distribution, Path home) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of("-Xms64m", "-Xmx384m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        command.addAll(StartupArchive.options(workshop, "keycloak", distribution.resolve("lib/quarkus-run.jar")));
        command.addAll(List.of("-XX:MetaspaceSize=96M", "-Dfile.encoding=UTF-8"));
        for (String open : List.of("java.util", "java.util.concurrent", "java.security", "java.lang")) {
            command.add("--add-opens=java.base/" + open + "=ALL-UNNAMED");
        }
        command.add("--enable-native-access=ALL-UNNAMED");
        command.add("-Dkc.home.dir=" + home);
        command.add("-Djboss.server.config.dir=" + home.resolve("conf"));
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.add("-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory");
        command.addAll(List.of(
                "-cp",
                home.resolve("lib/quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint",
                "start",
                "--optimized",
                "--cache=local",
                "--import-realm",
                "--http-enabled=true",
                "--http-host=127.0.0.1",
                "--http-port=" + workshop.ports().signIn(),
                "--http-management-port=" + workshop.ports().signInManagement(),
                "--hostname=" + address()));
        return command;
    }
}
