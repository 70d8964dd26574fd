package nodefair.billing.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import nodefair.db.migration.Migrate;
import org.hibernate.Session;

/**
 * A fresh PostgreSQL with the schema, and transactions bound to the thread: SQL and entities of one transaction share its
 * connection, as they do in the server.
 */
public final class TestDatabase implements AutoCloseable {
    private static final String APPLICATION_ROLE = "nodefair_app";

    private final EmbeddedPostgres postgres;
    private final EntityManagerFactory factory;
    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    private TestDatabase(EmbeddedPostgres postgres) {
        this.postgres = postgres;
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("jakarta.persistence.nonJtaDataSource", application());
        settings.put("hibernate.transaction.jta.platform", "");
        factory = Persistence.createEntityManagerFactory("nodefair", settings);
    }

    public static TestDatabase start() {
        try {
            EmbeddedPostgres postgres = EmbeddedPostgres.start();
            try (Connection owner = postgres.getPostgresDatabase().getConnection();
                    var statement = owner.createStatement()) {
                statement.execute("create role " + APPLICATION_ROLE + " login");
            }
            int applied = Migrate.run(postgres.getJdbcUrl("postgres", "postgres"), "postgres", "", APPLICATION_ROLE);
            if (applied == 0) throw new IllegalStateException("no migration was applied");
            return new TestDatabase(postgres);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As the server's pool: inside a transaction its connection, outside a new one. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) throw new UnsupportedOperationException();
                    EntityManager entities = CURRENT.get();
                    if (entities == null) return application().getConnection();
                    return unclosable(entities.unwrap(Session.class).doReturningWork(connection -> connection));
                });
    }

    /** The entities of the running transaction. */
    public EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    EntityManager entities = CURRENT.get();
                    if (entities == null && method.getName().equals("isJoinedToTransaction")) return false;
                    if (entities == null) throw new IllegalStateException("no transaction");
                    return call(() -> method.invoke(entities, arguments));
                });
    }

    /** Joins the running transaction or runs in one of its own, rolled back when the work throws. */
    public <T> T inTransaction(Callable<T> work) throws Exception {
        if (CURRENT.get() != null) return work.call();
        EntityManager entities = factory.createEntityManager();
        try {
            CURRENT.set(entities);
            entities.getTransaction().begin();
            T result = work.call();
            entities.getTransaction().commit();
            return result;
        } finally {
            CURRENT.remove();
            if (entities.getTransaction().isActive()) entities.getTransaction().rollback();
            entities.close();
        }
    }

    /** Runs beside the running transaction. */
    public <T> T outsideTransaction(Callable<T> work) throws Exception {
        EntityManager suspended = CURRENT.get();
        CURRENT.remove();
        try {
            return work.call();
        } finally {
            if (suspended != null) CURRENT.set(suspended);
        }
    }

    @Override
    public void close() throws IOException {
        factory.close();
        postgres.close();
    }

    private DataSource application() {
        return postgres.getDatabase(APPLICATION_ROLE, "postgres");
    }

    private static Connection unclosable(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                TestDatabase.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) ->
                        method.getName().equals("close") ? null : call(() -> method.invoke(connection, arguments)));
    }

    private static Object call(Callable<Object> call) throws Exception {
        try {
            return call.call();
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof Exception cause) throw cause;
            throw e;
        }
    }
}
