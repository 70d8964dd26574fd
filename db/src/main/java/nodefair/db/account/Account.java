package nodefair.db.account;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import nodefair.db.identity.Ids;

/** A person or organisation that signs in. */
@Entity
@Table(name = "accounts")
public class Account {
    /** Where an account is taxed until it says otherwise. */
    public static final String DEFAULT_COUNTRY = "DE";

    @Id
    private UUID id;

    private String subject;
    private String name;
    private String email;
    private String country;
    private AccountState state;
    private Instant createdAt;

    @Version
    private long version;

    @SuppressWarnings("NullAway.Init")
    protected Account() {}

    public Account(String subject, String name, String email, Instant createdAt) {
        this.id = Ids.next();
        this.subject = subject;
        this.name = name;
        this.email = email;
        this.country = DEFAULT_COUNTRY;
        this.state = AccountState.ACTIVE;
        this.createdAt = createdAt;
    }

    public void freeze() {
        state = state.to(AccountState.FROZEN);
    }

    public void unfreeze() {
        state = state.to(AccountState.ACTIVE);
    }

    public void close() {
        state = state.to(AccountState.CLOSED);
    }

    public void moveTo(String country) {
        this.country = country;
    }

    public UUID id() {
        return id;
    }

    /** The issuer's name for the account (claim {@code sub}). */
    public String subject() {
        return subject;
    }

    public String name() {
        return name;
    }

    public String email() {
        return email;
    }

    /** ISO 3166-1 alpha-2; decides the tax on what the account buys. */
    public String country() {
        return country;
    }

    public AccountState state() {
        return state;
    }

    public Instant createdAt() {
        return createdAt;
    }

    public long version() {
        return version;
    }
}
