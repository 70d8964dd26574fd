package nodefair.local.seed;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Set;
import nodefair.local.Kind;
import nodefair.local.Part;
import nodefair.local.Workshop;

/** The demo market, written once; a second start only moves its past and its end dates along. */
public final class SeedPart implements Part {
    private final Workshop workshop;
    private final Path apps;

    /** @param apps the folder of the project's apps */
    public SeedPart(Workshop workshop, Path apps) {
        this.workshop = workshop;
        this.apps = apps;
    }

    @Override
    public String name() {
        return "demo market";
    }

    @Override
    public Kind kind() {
        return Kind.SEED;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of(Kind.MIGRATION);
    }

    @Override
    public void start() throws SQLException, IOException {
        new SeedBook(workshop.settings(), Clock.systemUTC()).market(apps, workshop.artifacts());
    }

    @Override
    public void awaitReady() {
        // start() writes before it returns
    }

    @Override
    public void stop() {
        // nothing runs
    }
}
