package nodefair.gateway.lifecycle;

import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import nodefair.db.artifact.ArtifactSweep;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deletes unused files once an hour, for the gateway is where most files come and go. */
@ApplicationScoped
public class ArtifactSweeping {
    private static final Logger LOG = LoggerFactory.getLogger(ArtifactSweeping.class);
    private static final long EVERY_MINUTES = 60;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private ArtifactSweep sweep;

    private @Nullable ScheduledFuture<?> running;

    @SuppressWarnings("NullAway.Init")
    protected ArtifactSweeping() {}

    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        running = scheduler.scheduleWithFixedDelay(this::round, EVERY_MINUTES, EVERY_MINUTES, TimeUnit.MINUTES);
    }

    @PreDestroy
    void stop() {
        if (running != null) running.cancel(false);
    }

    /** A round that fails is tried again in an hour. */
    private void round() {
        try {
            long deleted = sweep.unused().stream().filter(sweep::delete).count();
            if (deleted > 0) LOG.info("unused files deleted, files={}", deleted);
        } catch (RuntimeException e) {
            LOG.warn("unused files were not all deleted", e);
        }
    }
}
