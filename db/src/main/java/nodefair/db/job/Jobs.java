package nodefair.db.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores jobs with their inputs and history. */
@ApplicationScoped
public class Jobs {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Jobs() {}

    public Jobs(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Job> find(UUID id) {
        return Optional.ofNullable(entities.find(Job.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Job> lock(UUID id) {
        return Optional.ofNullable(entities.find(Job.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Newest first. */
    public List<Job> ofAccount(UUID accountId, int limit) {
        return entities.createQuery(
                        "select x from Job x where x.accountId = :accountId order by x.submittedAt desc", Job.class)
                .setParameter("accountId", accountId)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Newest first. */
    public List<Job> ofOrder(UUID orderId) {
        return entities.createQuery(
                        "select x from Job x where x.orderId = :orderId order by x.submittedAt desc", Job.class)
                .setParameter("orderId", orderId)
                .getResultList();
    }

    public List<JobInput> inputs(UUID jobId) {
        return entities.createQuery("select x from JobInput x where x.jobId = :jobId order by x.path", JobInput.class)
                .setParameter("jobId", jobId)
                .getResultList();
    }

    /** Oldest first. */
    public List<JobEvent> history(UUID jobId) {
        return entities.createQuery("select x from JobEvent x where x.jobId = :jobId order by x.id", JobEvent.class)
                .setParameter("jobId", jobId)
                .getResultList();
    }

    /** A new job and what it reads. */
    public void save(Job job, List<JobInput> inputs) {
        entities.persist(job);
        inputs.forEach(entities::persist);
    }

    public void record(JobEvent event) {
        entities.persist(event);
    }
}
