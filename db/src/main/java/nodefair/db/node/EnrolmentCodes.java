package nodefair.db.node;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores one-time codes. */
@ApplicationScoped
public class EnrolmentCodes {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected EnrolmentCodes() {}

    public EnrolmentCodes(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<EnrolmentCode> find(UUID id) {
        return Optional.ofNullable(entities.find(EnrolmentCode.class, id));
    }

    /** Nobody else uses it until the transaction ends. */
    public Optional<EnrolmentCode> lockByHash(byte[] codeHash) {
        return entities.createQuery("select x from EnrolmentCode x where x.codeHash = :codeHash", EnrolmentCode.class)
                .setParameter("codeHash", codeHash)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    public void save(EnrolmentCode enrolmentCode) {
        entities.persist(enrolmentCode);
    }
}
