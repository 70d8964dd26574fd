package nodefair.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running Nodefair on this machine: real programs on real connections, ended by {@link #close()}.
 *
 * <pre>{@code
 * try (LocalStack stack = LocalStack.builder().directory(Path.of("target/stack")).start()) {
 *     browse(stack.webUrl());
 *     stack.part(AgentsPart.class).byNodeName().get("hr-ws-01").kill();
 * }
 * }</pre>
 */
public final class LocalStack implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LocalStack.class);

    private final Workshop workshop;
    private final List<Part> parts;

    LocalStack(Workshop workshop, List<Part> parts) {
        this.workshop = workshop;
        this.parts = List.copyOf(parts);
    }

    /** A stack with every part, on free ports; the builder narrows it. */
    public static LocalStackBuilder builder() {
        return new LocalStackBuilder();
    }

    /** The address of the pages. */
    public String webUrl() {
        return setting("NODEFAIR_PUBLIC_URL").orElse(workshop.ports().webUrl());
    }

    public PortPlan ports() {
        return workshop.ports();
    }

    public Path directory() {
        return workshop.directory();
    }

    /** A setting as the programs got it, such as NODEFAIR_DATABASE_URL or NODEFAIR_CHAIN_RPC_URL. */
    public Optional<String> setting(String key) {
        return workshop.settings().get(key);
    }

    public Map<String, String> settings() {
        return workshop.settings().environment();
    }

    /** The part of that class, such as {@code AgentsPart}, for what only it can do. */
    public <P extends Part> P part(Class<P> type) {
        return parts.stream()
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("This stack has no " + type.getSimpleName()));
    }

    public boolean has(Kind kind) {
        return parts.stream().anyMatch(part -> part.kind() == kind);
    }

    @Override
    public void close() {
        stopAll(parts);
    }

    static void stopAll(List<Part> parts) {
        List<Part> reversed = new ArrayList<>(parts);
        reversed.sort((a, b) -> b.kind().compareTo(a.kind()));
        for (Part part : reversed) {
            try {
                part.stop();
            } catch (RuntimeException e) {
                LOG.warn("A part did not stop cleanly, part={}", part.name(), e);
            }
        }
    }
}
