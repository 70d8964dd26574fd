package nodefair.db.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.identity.Ids;

/** Finds accounts, and makes one for who signs in. */
@ApplicationScoped
public class Accounts {
    /** One statement, so that two first sign-ins at once end in one row. */
    private static final String SIGN_IN =
            """
            insert into accounts (id, subject, name, email, created_at) values (:id, :subject, :name, :email, :at)
            on conflict (subject) do update set name = excluded.name, email = excluded.email, version = accounts.version + 1
            where (accounts.name, accounts.email) is distinct from (excluded.name, excluded.email)
            """;

    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @Inject
    private Clock clock;

    @SuppressWarnings("NullAway.Init")
    protected Accounts() {}

    /** Outside a container, where nothing is injected. */
    @SuppressWarnings("UnnecessaryAssignment")
    public Accounts(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    public Optional<Account> find(UUID id) {
        return Optional.ofNullable(entities.find(Account.class, id));
    }

    /** By the issuer's name for the account (claim {@code sub}). */
    public Optional<Account> findBySubject(String subject) {
        return entities.createQuery("select x from Account x where x.subject = :subject", Account.class)
                .setParameter("subject", subject)
                .getResultStream()
                .findFirst();
    }

    /** The account of who signed in, made at the first time and kept in step with what the issuer says. */
    @Transactional
    public Account signedIn(String subject, String name, String email) {
        entities.createNativeQuery(SIGN_IN)
                .setParameter("id", Ids.next())
                .setParameter("subject", subject)
                .setParameter("name", name)
                .setParameter("email", email)
                .setParameter("at", clock.instant())
                .executeUpdate();
        Account account = findBySubject(subject).orElseThrow();
        entities.refresh(account);
        return account;
    }
}
