package nodefair.db.attempt;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finds and stores attempts, what they wrote and what was signed about them. */
@ApplicationScoped
public class Attempts {
    @PersistenceContext(unitName = "nodefair")
    private EntityManager entities;

    @SuppressWarnings("NullAway.Init")
    protected Attempts() {}

    public Attempts(EntityManager entities) {
        this.entities = entities;
    }

    public Optional<Attempt> find(UUID id) {
        return Optional.ofNullable(entities.find(Attempt.class, id));
    }

    /** Nobody else changes it until the transaction ends. */
    public Optional<Attempt> lock(UUID id) {
        return Optional.ofNullable(entities.find(Attempt.class, id, LockModeType.PESSIMISTIC_WRITE));
    }

    /** Oldest first. */
    public List<Attempt> ofJob(UUID jobId) {
        return entities.createQuery("select x from Attempt x where x.jobId = :jobId order by x.number", Attempt.class)
                .setParameter("jobId", jobId)
                .getResultList();
    }

    /** Assigned, running or reported ones of a node. */
    public List<Attempt> live(UUID nodeId) {
        return entities.createQuery(
                        "select x from Attempt x where x.nodeId = :nodeId and x.state in (:live) order by x.fencing",
                        Attempt.class)
                .setParameter("nodeId", nodeId)
                .setParameter("live", List.of(AttemptState.ASSIGNED, AttemptState.RUNNING, AttemptState.REPORTED))
                .getResultList();
    }

    public List<AttemptOutput> outputs(UUID attemptId) {
        return entities.createQuery(
                        "select x from AttemptOutput x where x.attemptId = :attemptId order by x.path",
                        AttemptOutput.class)
                .setParameter("attemptId", attemptId)
                .getResultList();
    }

    /** Pieces of the log after one that is known already; -1 for all. */
    public List<AttemptLog> log(UUID attemptId, long afterSeq, int limit) {
        return entities.createQuery(
                        "select x from AttemptLog x where x.attemptId = :attemptId and x.seq > :afterSeq order by x.seq",
                        AttemptLog.class)
                .setParameter("attemptId", attemptId)
                .setParameter("afterSeq", afterSeq)
                .setMaxResults(limit)
                .getResultList();
    }

    public Optional<Receipt> receipt(UUID attemptId) {
        return Optional.ofNullable(entities.find(Receipt.class, attemptId));
    }

    public void save(AttemptOutput output) {
        entities.persist(output);
    }

    public void save(Receipt receipt) {
        entities.persist(receipt);
    }

    public void save(Attempt attempt) {
        entities.persist(attempt);
    }
}
