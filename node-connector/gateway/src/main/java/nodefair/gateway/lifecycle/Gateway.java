package nodefair.gateway.lifecycle;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.concurrent.ManagedScheduledExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Clock;
import javax.sql.DataSource;
import nodefair.gateway.artifact.ArtifactLinks;
import nodefair.gateway.artifact.Uploads;
import nodefair.gateway.enrol.Enrolment;
import nodefair.gateway.session.NodeConnections;
import nodefair.gateway.setting.GatewaySettings;
import nodefair.gateway.setting.SettingsFromConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The gateway inside its container: put together at deployment, ticking until it is undeployed. */
@ApplicationScoped
public class Gateway {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    @Resource(lookup = "jdbc/nodefair")
    private DataSource database;

    @Resource
    private ManagedExecutorService executor;

    @Resource
    private ManagedScheduledExecutorService scheduler;

    @Inject
    private Clock clock;

    @Inject
    private SettingsFromConfig config;

    private GatewayParts parts;
    private Ticking ticking;
    private volatile boolean started;

    @SuppressWarnings("NullAway.Init")
    protected Gateway() {}

    /** Starts with the application rather than with its first visitor. */
    void onStart(@Observes @Initialized(ApplicationScoped.class) Object event) {
        LOG.info("gateway started, name={}, started={}", config.settings().name(), started);
    }

    @PostConstruct
    void start() {
        GatewaySettings settings = config.settings();
        parts = new GatewayParts(database, settings, clock);
        parts.book().closeLeftovers();
        ticking = new Ticking(parts, database, scheduler, executor);
        ticking.start();
        started = true;
    }

    @PreDestroy
    void stop() {
        started = false;
        ticking.stop();
        parts.stop();
    }

    public boolean started() {
        return started;
    }

    @Produces
    Enrolment enrolment() {
        return parts.enrolment();
    }

    @Produces
    ArtifactLinks links() {
        return parts.links();
    }

    @Produces
    Uploads uploads() {
        return parts.uploads();
    }

    @Produces
    NodeConnections connections() {
        return new NodeConnections(parts::connect, executor);
    }
}
