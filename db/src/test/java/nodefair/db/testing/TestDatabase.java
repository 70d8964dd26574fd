package nodefair.db.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import nodefair.db.migration.Migrate;
import org.postgresql.ds.PGSimpleDataSource;

/** A migrated PostgreSQL for the tests of one JVM, with the owner's and the application's role. */
public final class TestDatabase {
    public static final String OWNER = "nodefair_owner";
    public static final String APPLICATION = "nodefair_app";
    private static final TestDatabase ONLY = new TestDatabase();

    private final EmbeddedPostgres postgres;
    private final int migrationsApplied;
    private final EntityManagerFactory factory;

    private TestDatabase() {
        try {
            postgres = EmbeddedPostgres.start();
            try (Connection connection = postgres.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role " + OWNER + " login");
                statement.execute("create role " + APPLICATION + " login");
                statement.execute("create database nodefair owner " + OWNER);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::close));
        migrationsApplied = migrate();
        factory = Persistence.createEntityManagerFactory(
                "nodefair",
                Map.of(
                        "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                        "jakarta.persistence.nonJtaDataSource", dataSource(APPLICATION),
                        "hibernate.transaction.jta.platform",
                                "org.hibernate.engine.transaction.jta.platform.internal.NoJtaPlatform",
                        "hibernate.hbm2ddl.auto", "validate"));
    }

    public static TestDatabase get() {
        return ONLY;
    }

    public int migrate() {
        return Migrate.run(postgres.getJdbcUrl(OWNER, "nodefair"), OWNER, "", APPLICATION);
    }

    public int migrationsApplied() {
        return migrationsApplied;
    }

    /** Built with validation: it exists only when every entity fits its table. */
    public EntityManagerFactory factory() {
        return factory;
    }

    public DataSource dataSource(String role) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(postgres.getJdbcUrl(role, "nodefair"));
        return source;
    }

    public Connection connect(String role) throws SQLException {
        return dataSource(role).getConnection();
    }

    /** In one transaction of the application's role. */
    public void inTransaction(Consumer<EntityManager> work) {
        answerInTransaction(entities -> {
            work.accept(entities);
            return entities;
        });
    }

    /** In one transaction of the application's role. */
    public <T> T answerInTransaction(Function<EntityManager, T> work) {
        try (EntityManager entities = factory.createEntityManager()) {
            entities.getTransaction().begin();
            try {
                T answer = work.apply(entities);
                entities.getTransaction().commit();
                return answer;
            } finally {
                if (entities.getTransaction().isActive())
                    entities.getTransaction().rollback();
            }
        }
    }

    private void close() {
        try {
            postgres.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
