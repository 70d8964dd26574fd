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
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nodefair.db.migration.Migrate;
import org.hibernate.Session;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A fresh database with the schema on the one PostgreSQL of the JVM, and transactions bound to the thread: SQL and entities of
 * one transaction share its connection, as they do in the server.
 */
public final class TestDatabase implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TestDatabase.class);
    private static final String APPLICATION_ROLE = "nodefair_app";
    private static final String TEMPLATE = "books_template";

    private static final AtomicInteger DATABASES = new AtomicInteger();
    private static final ThreadLocal<EntityManager> CURRENT = new ThreadLocal<>();

    private final DataSource application;
    private final DataSource owner;
    private final EntityManagerFactory factory;
    private final Runnable atEnd;

    private TestDatabase(DataSource application, DataSource owner, Runnable atEnd) {
        this.atEnd = atEnd;
        this.application = application;
        this.owner = owner;
        Map<String, Object> settings = new HashMap<>();
        settings.put("jakarta.persistence.transactionType", "RESOURCE_LOCAL");
        settings.put("jakarta.persistence.jtaDataSource", null);
        settings.put("jakarta.persistence.nonJtaDataSource", application);
        settings.put("hibernate.transaction.jta.platform", "");
        factory = Persistence.createEntityManagerFactory("nodefair", settings);
    }

    public static TestDatabase start() {
        String name = "books_" + DATABASES.incrementAndGet();
        EmbeddedPostgres server = Server.ONE;
        run(server.getPostgresDatabase(), "create database " + name + " template " + TEMPLATE);
        return on(server.getDatabase(APPLICATION_ROLE, name), server.getDatabase("postgres", name));
    }

    /** As {@link #start}, with connections that are kept between transactions: for tests that run very many. */
    public static TestDatabase startKeepingConnections() {
        String name = "books_" + DATABASES.incrementAndGet();
        EmbeddedPostgres server = Server.ONE;
        run(server.getPostgresDatabase(), "create database " + name + " template " + TEMPLATE);
        KeptConnections kept = new KeptConnections(server.getDatabase(APPLICATION_ROLE, name));
        return new TestDatabase(kept.source(), server.getDatabase("postgres", name), kept::close);
    }

    /** A database that is there already, with the schema, on a server that somebody else starts and stops. */
    public static TestDatabase on(DataSource application, DataSource owner) {
        return new TestDatabase(application, owner, () -> {});
    }

    /** Started when it is first asked for. */
    private static final class Server {
        private static final EmbeddedPostgres ONE = startServer();
    }

    /** As somebody who may do what the application may not. */
    public void asOwner(String sql) {
        run(owner, sql);
    }

    /** As the server's pool: inside a transaction its connection, outside a new one. */
    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) throw new UnsupportedOperationException();
                    EntityManager entities = CURRENT.get();
                    if (entities == null) return application.getConnection();
                    return unclosable(entities.unwrap(Session.class).doReturningWork(connection -> connection));
                });
    }

    /** The entities of the running transaction. */
    public EntityManager entities() {
        return (EntityManager) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EntityManager.class}, (proxy, method, arguments) -> {
                    EntityManager entities = CURRENT.get();
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
            end(entities);
        }
    }

    /** A database that has died cannot roll back; what went wrong before is what is told. */
    private static void end(EntityManager entities) {
        try {
            if (entities.getTransaction().isActive()) entities.getTransaction().rollback();
        } catch (RuntimeException connectionLost) {
            LOG.debug("not rolled back", connectionLost);
        } finally {
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

    /** Refuses to run inside a transaction. */
    public <T> T withoutTransaction(Callable<T> work) throws Exception {
        if (CURRENT.get() != null) throw new IllegalStateException("a transaction is running");
        return work.call();
    }

    @Override
    public void close() {
        factory.close();
        atEnd.run();
    }

    private static EmbeddedPostgres startServer() {
        try {
            EmbeddedPostgres server = EmbeddedPostgres.start();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
            run(server.getPostgresDatabase(), "create role " + APPLICATION_ROLE + " login");
            run(server.getPostgresDatabase(), "create database " + TEMPLATE);
            int applied = Migrate.run(server.getJdbcUrl("postgres", TEMPLATE), "postgres", "", APPLICATION_ROLE);
            if (applied == 0) throw new IllegalStateException("no migration was applied");
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void stop(EmbeddedPostgres server) {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(DataSource source, String sql) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
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
