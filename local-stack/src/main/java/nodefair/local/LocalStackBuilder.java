package nodefair.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nodefair.local.agent.AgentsPart;
import nodefair.local.agent.NodePlan;
import nodefair.local.chain.ChainPart;
import nodefair.local.database.MigrationPart;
import nodefair.local.database.PostgreSqlPart;
import nodefair.local.keycloak.KeycloakPart;
import nodefair.local.payara.PayaraPart;
import nodefair.local.seed.SeedPart;

/** Says what a stack is made of, and starts it. */
public final class LocalStackBuilder {
    private static final String CHAIN = "NODEFAIR_CHAIN_RPC_URL";

    private int port;
    private Path project = projectFolder();
    private Path directory = project.resolve(".local");
    private Map<String, String> environment = Map.of();
    private Progress progress = Progress.silent();
    private List<NodePlan> nodes = NodePlan.DEMO;
    private final Set<Kind> left = EnumSet.noneOf(Kind.class);

    LocalStackBuilder() {}

    /** The port of the pages, the base of all others; 0 takes free ones. */
    public LocalStackBuilder port(int base) {
        this.port = base;
        return this;
    }

    /** Where data, logs and pid files go; what is there is used again. */
    public LocalStackBuilder directory(Path folder) {
        this.directory = folder.toAbsolutePath().normalize();
        return this;
    }

    /** The checkout whose built programs are started; found by itself from the working directory. */
    public LocalStackBuilder project(Path folder) {
        this.project = folder.toAbsolutePath().normalize();
        return this;
    }

    /** Settings as if they stood in the environment; those of an outside part leave our own out. */
    public LocalStackBuilder with(Map<String, String> settings) {
        this.environment = Map.copyOf(settings);
        return this;
    }

    /** Leaves parts out. */
    public LocalStackBuilder without(Kind... kinds) {
        left.addAll(List.of(kinds));
        return this;
    }

    /** Other live nodes than the three of the demo. */
    public LocalStackBuilder nodes(List<NodePlan> plans) {
        this.nodes = List.copyOf(plans);
        return this;
    }

    public LocalStackBuilder progress(Progress listener) {
        this.progress = listener;
        return this;
    }

    /** Starts everything and returns when every part has answered; throws {@link PartFailed} with nothing left running. */
    public LocalStack start() {
        try {
            Files.createDirectories(directory);
            Workshop workshop = workshop();
            List<Part> parts = parts(workshop);
            new Startup(progress).run(parts);
            return new LocalStack(workshop, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Workshop workshop() throws IOException {
        Programs programs = new Programs(directory);
        programs.clearLeftovers(directory);
        PortPlan ports = port == 0 ? PortPlan.free() : new PortPlan(port);
        List<Integer> taken = ports.taken();
        if (!taken.isEmpty()) {
            throw new PartFailed(
                    "ports",
                    taken + " are used by another program; --port N moves this stack to N and after",
                    List.of());
        }
        return new Workshop(
                ports,
                directory,
                Files.createDirectories(project.resolve(".local/cache")),
                project.resolve("local-stack/target/dist"),
                Settings.from(environment),
                Secrets.in(directory),
                programs,
                progress);
    }

    private List<Part> parts(Workshop workshop) {
        List<Part> parts = new ArrayList<>();
        if (inside(workshop, Kind.DATABASE, "NODEFAIR_DATABASE_URL")) {
            parts.add(new PostgreSqlPart(workshop));
        }
        parts.add(new MigrationPart(workshop));
        if (inside(workshop, Kind.SIGN_IN, "NODEFAIR_OIDC_ISSUER")) {
            parts.add(new KeycloakPart(workshop));
        }
        if (inside(workshop, Kind.CHAIN, CHAIN) && chainWanted(workshop) && chainPossible()) {
            parts.add(new ChainPart(workshop, project.resolve("local-stack/chain")));
        }
        if (inside(workshop, Kind.STRIPE, "STRIPE_API_KEY")) {
            parts.add(new StripePart(workshop));
        }
        parts.add(new SeedPart(workshop, project.resolve("node-connector/apps")));
        parts.add(new PayaraPart(workshop));
        parts.add(new AgentsPart(workshop, nodes, Clock.systemUTC()));
        parts.removeIf(part -> left.contains(part.kind()));
        return parts;
    }

    private boolean inside(Workshop workshop, Kind kind, String key) {
        if (left.contains(kind)) {
            return false;
        }
        boolean outside = workshop.settings().outside(key).isPresent();
        if (outside) {
            OutsidePart.requireComplete(workshop.settings(), key);
            progress.note(kind.words(), "not started: " + key + " names one outside");
        }
        return !outside;
    }

    private boolean chainWanted(Workshop workshop) {
        boolean off = workshop.settings().emptied(CHAIN);
        if (off) {
            progress.note(Kind.CHAIN.words(), "not started: " + CHAIN + " is empty; paying with tokens is off");
        }
        return !off;
    }

    private boolean chainPossible() {
        if (ChainPart.possible()) {
            return true;
        }
        progress.note(
                Kind.CHAIN.words(), "not started: npm is missing (apt-get install npm); paying with tokens is off");
        return false;
    }

    private static Path projectFolder() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder.getParent() != null && !Files.isDirectory(folder.resolve("local-stack/chain"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
