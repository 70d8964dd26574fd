package nodefair.acceptance.money;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import nodefair.billing.testing.TestDatabase;
import nodefair.db.migration.Migrate;
import org.postgresql.ds.PGSimpleDataSource;

/** A PostgreSQL server of our own that commits durably, can be killed with all its processes, and started again on its files. */
final class Cluster implements AutoCloseable {
    private static final String APPLICATION = "nodefair_app";
    private static final String OWNER = "postgres";
    private static final String TEMPLATE = "books_template";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path data;
    private final int port;
    private final List<String> command;
    private final AtomicInteger databases = new AtomicInteger();
    private final AtomicReference<Pool> pool;
    private TestDatabase here;

    private Cluster(Path data, int port, List<String> command) {
        this.data = data;
        this.port = port;
        this.command = command;
        pool = new AtomicReference<>(new Pool(source(port, APPLICATION, TEMPLATE)));
    }

    static Cluster start() throws IOException, SQLException {
        Path data = Files.createTempDirectory(Files.createDirectories(Path.of("target/money")), "postgres")
                .toAbsolutePath();
        EmbeddedPostgres first = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setRegisterShutdownHook(false)
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                // all files of all databases need not be opened one by one after a crash
                .setServerConfig("recovery_init_sync_method", "syncfs")
                .setServerConfig("max_connections", "200")
                .start();
        ProcessHandle server = postmaster(data);
        List<String> command = new ArrayList<>();
        // PostgreSQL refuses to be started by root, which has no such name in a user namespace of its own
        if (System.getProperty("user.name").equals("root")) command.addAll(List.of("unshare", "-U"));
        command.add(server.info().command().orElseThrow());
        command.addAll(List.of(server.info().arguments().orElseThrow()));
        Cluster cluster = new Cluster(data, first.getPort(), command);
        cluster.run(OWNER, "postgres", "create role " + APPLICATION + " login");
        cluster.run(OWNER, "postgres", "create database " + TEMPLATE);
        Migrate.run(url(cluster.port, TEMPLATE), OWNER, "", APPLICATION);
        return cluster;
    }

    /** A fresh database with the schema; its name. */
    String newDatabase() throws SQLException {
        String name = "books_" + databases.incrementAndGet();
        run(OWNER, "postgres", "create database " + name + " template " + TEMPLATE);
        return name;
    }

    /** The same rows in another database; whoever is connected with the first one is thrown out. Its name. */
    String copy(String database) throws SQLException {
        run(
                OWNER,
                "postgres",
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
        String name = "books_" + databases.incrementAndGet();
        run(OWNER, "postgres", "create database " + name + " template " + database);
        return name;
    }

    /** Commits of a database need not outlive a power cut from now on: for tests that kill nobody. */
    void relax(String database) throws SQLException {
        run(OWNER, "postgres", "alter database " + database + " set synchronous_commit = off");
    }

    int port() {
        return port;
    }

    /** One of the databases, from now on the one that {@link #here} means. */
    void enter(String database) {
        pool.getAndSet(new Pool(source(port, APPLICATION, database))).close();
    }

    /** Whichever database was entered last; made once, because that takes a second. */
    TestDatabase here() {
        if (here == null) here = TestDatabase.on(pooled(pool), source(port, OWNER, "postgres"));
        return here;
    }

    /** A database of a server that runs already. */
    static TestDatabase open(int port, String database) {
        Pool only = new Pool(source(port, APPLICATION, database));
        return TestDatabase.on(pooled(new AtomicReference<>(only)), source(port, OWNER, database));
    }

    /** As kill -9 of the server and of every process of its: nobody can say goodbye. */
    void kill() {
        ProcessHandle server = postmaster(data);
        List<ProcessHandle> all = new ArrayList<>(server.descendants().toList());
        all.add(0, server);
        all.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(all.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Recovers from the log that was written before the server died; returns when it answers. */
    void restart() {
        try {
            Path log = data.resolveSibling(data.getFileName() + ".log");
            new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (System.nanoTime() > until) throw new IllegalStateException("PostgreSQL does not come back: " + command);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    @Override
    public void close() {
        if (here != null) here.close();
        if (answers()) kill();
    }

    private boolean answers() {
        try {
            run(OWNER, "postgres", "select 1");
            return true;
        } catch (SQLException notYet) {
            return false;
        }
    }

    private void run(String user, String database, String sql) throws SQLException {
        try (Connection connection = source(port, user, database).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static PGSimpleDataSource source(int port, String user, String database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url(port, database));
        source.setUser(user);
        return source;
    }

    private static DataSource pooled(AtomicReference<Pool> pool) {
        return (DataSource) Proxy.newProxyInstance(
                Cluster.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    return switch (method.getName()) {
                        case "getConnection" -> pool.get().borrow();
                        case "toString" -> "pool of the tests";
                        default -> throw new UnsupportedOperationException(method.getName());
                    };
                });
    }

    private static String url(int port, String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    private static ProcessHandle postmaster(Path data) {
        try {
            long pid = Long.parseLong(
                    Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
            return ProcessHandle.of(pid).orElseThrow();
        } catch (IOException e) {
            throw new IllegalStateException("PostgreSQL does not run in " + data, e);
        }
    }
}
