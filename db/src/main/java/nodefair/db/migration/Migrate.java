package nodefair.db.migration;

import java.util.Map;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the schema migrations with the owner's role; safe to run again. */
public final class Migrate {
    private static final Logger LOG = LoggerFactory.getLogger(Migrate.class);

    private Migrate() {}

    /** Reads NODEFAIR_DATABASE_URL, _OWNER_USER, _OWNER_PASSWORD and _USER (the application's role) from the environment. */
    public static void main(String[] args) {
        Map<String, String> env = System.getenv();
        int count = run(
                required(env, "NODEFAIR_DATABASE_URL"),
                required(env, "NODEFAIR_DATABASE_OWNER_USER"),
                required(env, "NODEFAIR_DATABASE_OWNER_PASSWORD"),
                required(env, "NODEFAIR_DATABASE_USER"));
        LOG.info("schema is up to date, migrations_applied={}", count);
    }

    /**
     * Applies what is missing.
     *
     * @param applicationRole existing role that the wars connect with; it gets its grants here
     * @return how many migrations were applied, 0 when the schema was up to date
     */
    public static int run(String jdbcUrl, String ownerUser, String ownerPassword, String applicationRole) {
        return Flyway.configure(Migrate.class.getClassLoader())
                .dataSource(jdbcUrl, ownerUser, ownerPassword)
                .locations("classpath:db/migration")
                .placeholders(Map.of("app_role", applicationRole))
                .load()
                .migrate()
                .migrationsExecuted;
    }

    private static String required(Map<String, String> env, String name) {
        String value = env.get(name);
        if (value == null || value.isBlank()) throw new IllegalStateException(name + " is not set");
        return value;
    }
}
