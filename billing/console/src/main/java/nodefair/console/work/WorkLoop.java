package nodefair.console.work;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the workers going from the start of the war to its end; a round that fails is logged and done again. */
@ApplicationScoped
public class WorkLoop {
    private static final Logger LOG = LoggerFactory.getLogger(WorkLoop.class);

    @Resource
    private ManagedScheduledExecutorService executor;

    @Inject
    private Workers workers;

    @Inject
    private SoleWorker sole;

    private final List<ScheduledFuture<?>> rounds = new ArrayList<>();

    void start(@Observes Startup startup) {
        for (Worker worker : workers.all()) {
            long pause = worker.pause().toMillis();
            rounds.add(executor.scheduleWithFixedDelay(
                    new Round(worker, sole::isMe), pause, pause, TimeUnit.MILLISECONDS));
        }
        LOG.info("Money workers started, count={}", rounds.size());
    }

    @PreDestroy
    void stop() {
        rounds.forEach(round -> round.cancel(false));
    }
}
