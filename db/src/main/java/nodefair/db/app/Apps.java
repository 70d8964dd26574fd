package nodefair.db.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores apps. */
@ApplicationScoped
public class Apps {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Apps() {}

    public Apps(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<App> find(UUID id) {
        return Optional.ofNullable(entities.find(App.class, id));
    }

    public Optional<App> findBySlug(String slug) {
        return entities.createQuery("select x from App x where x.slug = :slug", App.class)
                .setParameter("slug", slug)
                .getResultStream()
                .findFirst();
    }

    /** What a renter may choose, by title. */
    public List<App> published() {
        return entities.createQuery("select x from App x where x.state = :published order by x.title", App.class)
                .setParameter("published", AppState.PUBLISHED)
                .getResultList();
    }

    public void save(App app) {
        entities.persist(app);
    }
}
