package nodefair.db.provider;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores providers. */
@ApplicationScoped
public class Providers {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Providers() {}

    public Providers(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Provider> find(UUID id) {
        return Optional.ofNullable(entities.find(Provider.class, id));
    }

    public Optional<Provider> findByAccount(UUID accountId) {
        return entities.createQuery("select x from Provider x where x.accountId = :accountId", Provider.class)
                .setParameter("accountId", accountId)
                .getResultStream()
                .findFirst();
    }

    public void save(Provider provider) {
        entities.persist(provider);
    }
}
