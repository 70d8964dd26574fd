package nodefair.billing.ledger;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.db.migration.Migrate;

/** The PostgreSQL that ./run starts, durable, in a folder of its own that is gone afterwards. */
final class BenchServer implements AutoCloseable {
    static final String APPLICATION = "nodefair_app";
    static final String OWNER = "postgres";

    private final Path folder;
    private final EmbeddedPostgres server;

    BenchServer(Path folder) throws IOException {
        this.folder = folder;
        delete(folder);
        Files.createDirectories(folder);
        server = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("data"))
                .setOverrideWorkingDirectory(folder.resolve("bin").toFile())
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("max_wal_size", "8GB")
                .setServerConfig("checkpoint_timeout", "15min")
                .start();
        execute(server.getPostgresDatabase(), "create role " + APPLICATION + " login");
    }

    /** An empty database with the schema. */
    void create(String name) {
        execute(server.getPostgresDatabase(), "create database " + name);
        Migrate.run(server.getJdbcUrl(OWNER, name), OWNER, "", APPLICATION);
    }

    void copy(String from, String to) {
        execute(server.getPostgresDatabase(), "create database " + to + " template " + from);
    }

    DataSource owner(String name) {
        return server.getDatabase(OWNER, name);
    }

    /** The ledger on it, as the server makes it, on one connection that stays open. */
    Ledger ledger(String name) throws SQLException {
        DataSource pool = server.getDatabase(APPLICATION, name);
        Connection kept = pool.getConnection();
        DataSource one = proxy(
                DataSource.class,
                (method, arguments) -> method.getName().equals("getConnection")
                        ? proxy(
                                Connection.class,
                                (inner, values) -> inner.getName().equals("close") ? null : inner.invoke(kept, values))
                        : method.invoke(pool, arguments));
        TestBeans beans = new TestBeans(TestDatabase.on(one, owner(name)));
        return beans.put(Clock.class, Clock.systemUTC()).get(Ledger.class);
    }

    int port() {
        return server.getPort();
    }

    static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
        delete(folder);
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) return;
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** What a method of the interface does. */
    private interface Behaviour {
        Object call(Method method, Object[] arguments) throws Exception;
    }

    private static <T> T proxy(Class<T> type, Behaviour behaviour) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> behaviour.call(method, arguments)));
    }
}
