package nodefair.local.database;

import java.util.Set;
import nodefair.db.migration.Migrate;
import nodefair.local.Kind;
import nodefair.local.Part;
import nodefair.local.Settings;
import nodefair.local.Workshop;

/** Brings the schema up to date, with the owner's role, before anything else uses it. */
public final class MigrationPart implements Part {
    private final Workshop workshop;

    public MigrationPart(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String name() {
        return "schema";
    }

    @Override
    public Kind kind() {
        return Kind.MIGRATION;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of(Kind.DATABASE);
    }

    @Override
    public void start() {
        Settings settings = workshop.settings();
        String user = settings.require("NODEFAIR_DATABASE_USER");
        int applied = Migrate.run(
                settings.require("NODEFAIR_DATABASE_URL"),
                settings.get("NODEFAIR_DATABASE_OWNER_USER").orElse(user),
                settings.get("NODEFAIR_DATABASE_OWNER_PASSWORD")
                        .orElseGet(() -> settings.require("NODEFAIR_DATABASE_PASSWORD")),
                user);
        if (applied > 0) {
            workshop.progress().note(name(), applied + " migrations applied");
        }
    }

    @Override
    public void awaitReady() {
        // start() migrates before it returns
    }

    @Override
    public void stop() {
        // nothing runs
    }
}
