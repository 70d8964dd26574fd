package nodefair.local.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import nodefair.local.Kind;
import nodefair.local.Part;
import nodefair.local.Program;
import nodefair.local.Workshop;
import org.jspecify.annotations.Nullable;

/** PostgreSQL from embedded binaries, its data kept in the stack's folder and as durable as a real server's. */
public final class PostgreSqlPart implements Part {
    private static final String DATABASE = "nodefair";
    private static final String OWNER = "nodefair_owner";
    private static final String APPLICATION = "nodefair_app";

    private final Workshop workshop;
    private @Nullable Program watched;

    public PostgreSqlPart(Workshop workshop) {
        this.workshop = workshop;
    }

    @Override
    public String name() {
        return "PostgreSQL 17";
    }

    @Override
    public Kind kind() {
        return Kind.DATABASE;
    }

    @Override
    public Set<Kind> needs() {
        return Set.of();
    }

    @Override
    public void start() throws IOException, SQLException {
        Path data = workshop.directory().resolve("postgres");
        Path log = workshop.directory().resolve("logs/postgres.log");
        Files.createDirectories(data);
        EmbeddedPostgres started = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setRegisterShutdownHook(false)
                .setOverrideWorkingDirectory(
                        workshop.cache().resolve("postgres").toFile())
                .setPort(workshop.ports().database())
                .setPGStartupWait(Duration.ofMinutes(1))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "127.0.0.1")
                .setServerConfig("max_connections", "100")
                .setOutputRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .setErrorRedirector(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        watched = workshop.programs().watch("postgres", postmaster(data), log);
        prepare(started, data);
        announce();
    }

    @Override
    public void awaitReady() {
        // start() returned after the server had answered
    }

    @Override
    public void stop() {
        if (watched != null) {
            watched.close();
        }
    }

    private static long postmaster(Path data) throws IOException {
        return Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
    }

    private void prepare(EmbeddedPostgres started, Path data) throws SQLException, IOException {
        try (Connection connection = started.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            role(statement, OWNER);
            role(statement, APPLICATION);
            if (!exists(statement, "select 1 from pg_database where datname = '" + DATABASE + "'")) {
                statement.execute("create database " + DATABASE + " owner " + OWNER);
                Files.write(data.resolve("pg_hba.conf"), hostRules());
                statement.execute("select pg_reload_conf()");
            }
        }
    }

    private void role(Statement statement, String role) throws SQLException {
        String verb = exists(statement, "select 1 from pg_roles where rolname = '" + role + "'") ? "alter" : "create";
        statement.execute(verb + " role " + role + " login password '"
                + workshop.secrets().get(role) + "'");
    }

    private static boolean exists(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** Our two roles show their passwords; the superuser, needed to start and stop, may come from this machine alone. */
    private static List<String> hostRules() {
        return List.of(
                "local all postgres trust",
                "host all postgres 127.0.0.1/32 trust",
                "host " + DATABASE + " " + OWNER + "," + APPLICATION + " 127.0.0.1/32 scram-sha-256");
    }

    private void announce() {
        var settings = workshop.settings();
        settings.offer(
                "NODEFAIR_DATABASE_URL",
                "jdbc:postgresql://127.0.0.1:" + workshop.ports().database() + "/" + DATABASE);
        settings.offer("NODEFAIR_DATABASE_USER", APPLICATION);
        settings.offer("NODEFAIR_DATABASE_PASSWORD", workshop.secrets().get(APPLICATION));
        settings.offer("NODEFAIR_DATABASE_OWNER_USER", OWNER);
        settings.offer("NODEFAIR_DATABASE_OWNER_PASSWORD", workshop.secrets().get(OWNER));
    }
}
