package nodefair.db.provider;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;
import org.jspecify.annotations.Nullable;

/** An account that sells capacity, or a demo provider that has no account and sells nothing. */
@Entity
@Table(name = "providers")
public class Provider {
    @Id
    private UUID id;

    private @Nullable UUID accountId;
    private String name;
    private String city;
    private String country;
    private ProviderState state;
    private boolean demo;
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Provider() {}

    public Provider(UUID accountId, String name, String city, String country, Instant createdAt) {
        this(accountId, name, city, country, false, createdAt);
    }

    private Provider(
            @Nullable UUID accountId, String name, String city, String country, boolean demo, Instant createdAt) {
        this.id = Ids.next();
        this.accountId = accountId;
        this.name = name;
        this.city = city;
        this.country = country;
        this.state = ProviderState.APPLIED;
        this.demo = demo;
        this.createdAt = createdAt;
    }

    public static Provider demo(String name, String city, String country, Instant createdAt) {
        return new Provider(null, name, city, country, true, createdAt);
    }

    public void verify() {
        state = state.to(ProviderState.VERIFIED);
    }

    public void suspend() {
        state = state.to(ProviderState.SUSPENDED);
    }

    public void describe(String name, String city, String country) {
        this.name = name;
        this.city = city;
        this.country = country;
    }

    public UUID id() {
        return id;
    }

    /** Empty for a demo provider. */
    public Optional<UUID> accountId() {
        return Optional.ofNullable(accountId);
    }

    public String name() {
        return name;
    }

    public String city() {
        return city;
    }

    public String country() {
        return country;
    }

    public ProviderState state() {
        return state;
    }

    public boolean demo() {
        return demo;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
