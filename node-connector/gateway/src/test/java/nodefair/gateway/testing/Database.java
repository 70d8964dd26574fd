package nodefair.gateway.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import nodefair.db.migration.Migrate;
import org.postgresql.ds.PGSimpleDataSource;

/** One embedded PostgreSQL for all tests of this JVM; each test gets a copy of the migrated schema. */
public final class Database {
    private static final String ROLE = "nodefair_app";
    private static final AtomicInteger COPIES = new AtomicInteger();
    private static EmbeddedPostgres server;

    private Database() {}

    /** A fresh database with the application's role. */
    public static synchronized DataSource fresh() {
        try {
            if (server == null) start();
            String name = "world_" + COPIES.incrementAndGet();
            execute("create database " + name + " template pattern");
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setUrl("jdbc:postgresql://localhost:" + server.getPort() + "/" + name);
            source.setUser(ROLE);
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void start() throws IOException, SQLException {
        server = EmbeddedPostgres.builder()
                .setConnectConfig("loginTimeout", "20")
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(Database::stop));
        execute("create role " + ROLE + " login");
        execute("create database pattern");
        int applied = Migrate.run(
                "jdbc:postgresql://localhost:" + server.getPort() + "/pattern", "postgres", "postgres", ROLE);
        if (applied == 0) throw new IllegalStateException("no migrations were found");
    }

    private static void stop() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void execute(String sql) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
