package nodefair.acceptance.container;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import nodefair.db.migration.Migrate;
import nodefair.local.payara.PoolCommands;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.TestPlan;

/** Starts PostgreSQL before the first test of this package and tells the connector how to start Payara Micro on it. */
public final class ContainerDatabase implements TestExecutionListener {
    private static final String OWNER = "nodefair_owner";
    private static final String APPLICATION = "nodefair_app";
    private static final int CONNECTIONS_MAX = 10;
    private static final String HERE = ContainerDatabase.class.getPackageName() + ".";

    private static boolean started;

    @Override
    public void testPlanExecutionStarted(TestPlan plan) {
        if (started || !wants(plan)) return;
        started = true;
        try {
            Path folder = Files.createDirectories(Path.of("target/container").toAbsolutePath());
            // its shutdown hook stops the server with this JVM
            describeServer(folder, migrated(EmbeddedPostgres.start()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot prepare the database of the container", e);
        }
    }

    private static boolean wants(TestPlan plan) {
        return plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .anyMatch(ContainerDatabase::isHere);
    }

    private static boolean isHere(TestIdentifier test) {
        return test.getSource()
                .filter(ClassSource.class::isInstance)
                .map(ClassSource.class::cast)
                .filter(source -> source.getClassName().startsWith(HERE))
                .isPresent();
    }

    private static String migrated(EmbeddedPostgres postgres) throws SQLException {
        try (Connection connection = postgres.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create role " + OWNER + " login");
            statement.execute("create role " + APPLICATION + " login");
            statement.execute("create database nodefair owner " + OWNER);
        }
        String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/nodefair";
        Migrate.run(url, OWNER, "", APPLICATION);
        return url;
    }

    private static void describeServer(Path folder, String url) throws IOException {
        Path dist = Path.of("../local-stack/target/dist").toAbsolutePath().normalize();
        Path preboot = folder.resolve("preboot.txt");
        Path postboot = folder.resolve("postboot.txt");
        Files.writeString(
                preboot, "set configs.config.server-config.hazelcast-config-specific-configuration.enabled=false\n");
        Files.write(postboot, PoolCommands.of(url, CONNECTIONS_MAX, APPLICATION, "unused"));
        List<String> jvm = new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
        jvm.add("-Dnodefair.artifact.dir=" + Files.createTempDirectory(folder, "artifacts"));
        // switches the card rail on; nothing answers there, and no test calls it
        jvm.add("-Dstripe.api.key=sk_test_container");
        jvm.add("-Dstripe.api.base=http://127.0.0.1:9");
        System.setProperty("payara.microJar", dist.resolve("payara-micro.jar").toString());
        System.setProperty("payara.cmdOptions", options(jvm));
        System.setProperty(
                "payara.extraMicroOptions",
                options(List.of(
                        "--nocluster",
                        "--disablephonehome",
                        "--addlibs",
                        dist.resolve("addlibs").toString(),
                        "--prebootcommandfile",
                        preboot.toString(),
                        "--postbootcommandfile",
                        postboot.toString())));
        System.setProperty("payara.randomHttpPort", "true");
        System.setProperty("payara.consoleOutput", "true");
    }

    /** The connector parts options at spaces that have no backslash before them. */
    private static String options(List<String> options) {
        return String.join(
                " ", options.stream().map(option -> option.replace(" ", "\\ ")).toList());
    }
}
