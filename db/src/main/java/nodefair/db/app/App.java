package nodefair.db.app;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** A job template that its author publishes: a module, its parameters, limits and royalty. */
@Entity
@Table(name = "apps")
public class App {
    @Id
    private UUID id;

    private String slug;
    private String title;
    private String summary;
    private AppState state;
    private Executor executor;
    private String moduleSha256;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<Parameter> parameters;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<ExampleInput> exampleInputs;

    private int defaultMemoryMb;
    private int defaultWallSeconds;
    private int royaltyPpm;
    private @Nullable UUID publisherAccountId;
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected App() {}

    /** A draft without a royalty or a publisher: one of the platform's own. */
    public App(String slug, Template template, Instant createdAt) {
        this.id = Ids.next();
        this.slug = slug;
        this.state = AppState.DRAFT;
        this.createdAt = createdAt;
        set(template);
    }

    /** What a new run gets from now on. */
    public void revise(Template template) {
        set(template);
    }

    public void publish() {
        state = state.to(AppState.PUBLISHED);
    }

    public void withdraw() {
        state = state.to(AppState.WITHDRAWN);
    }

    public UUID id() {
        return id;
    }

    /** Its name in URLs. */
    public String slug() {
        return slug;
    }

    public AppState state() {
        return state;
    }

    public Template template() {
        return new Template(
                title, summary, executor, moduleSha256, parameters, exampleInputs, defaultMemoryMb, defaultWallSeconds);
    }

    public String title() {
        return title;
    }

    public String summary() {
        return summary;
    }

    public Executor executor() {
        return executor;
    }

    public String moduleSha256() {
        return moduleSha256;
    }

    public List<Parameter> parameters() {
        return List.copyOf(parameters);
    }

    public List<ExampleInput> exampleInputs() {
        return List.copyOf(exampleInputs);
    }

    public int defaultMemoryMb() {
        return defaultMemoryMb;
    }

    public int defaultWallSeconds() {
        return defaultWallSeconds;
    }

    /** The author's share in parts per million of the net. */
    public int royaltyPpm() {
        return royaltyPpm;
    }

    public Optional<UUID> publisherAccountId() {
        return Optional.ofNullable(publisherAccountId);
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }

    private void set(Template template) {
        title = template.title();
        summary = template.summary();
        executor = template.executor();
        moduleSha256 = template.moduleSha256();
        parameters = template.parameters();
        exampleInputs = template.exampleInputs();
        defaultMemoryMb = template.defaultMemoryMb();
        defaultWallSeconds = template.defaultWallSeconds();
    }

    /**
     * What an app is made of.
     *
     * @param parameters in the order of the command line
     */
    public record Template(
            String title,
            String summary,
            Executor executor,
            String moduleSha256,
            List<Parameter> parameters,
            List<ExampleInput> exampleInputs,
            int defaultMemoryMb,
            int defaultWallSeconds) {
        public Template {
            parameters = List.copyOf(parameters);
            exampleInputs = List.copyOf(exampleInputs);
        }
    }
}
