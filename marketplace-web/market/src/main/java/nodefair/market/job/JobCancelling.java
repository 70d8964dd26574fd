package nodefair.market.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.UUID;

/** A renter's wish to end a job; the gateway fulfils it. */
@ApplicationScoped
public class JobCancelling {
    @Inject
    private JobInserter jobs;

    @Inject
    private Clock clock;

    /** True when the job was going on and had not been cancelled before. */
    public boolean request(UUID accountId, UUID jobId) {
        return jobs.requestCancel(jobId, accountId, clock.instant());
    }
}
