package nodefair.local.seed;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import nodefair.db.artifact.FileArtifactStore;
import nodefair.local.Settings;
import org.postgresql.ds.PGSimpleDataSource;

/** What the demo writes into the database, each call one transaction with the application's role. */
public final class SeedBook {
    private final PGSimpleDataSource dataSource = new PGSimpleDataSource();
    private final Clock clock;

    public SeedBook(Settings settings, Clock clock) {
        dataSource.setUrl(settings.require("NODEFAIR_DATABASE_URL"));
        dataSource.setUser(settings.require("NODEFAIR_DATABASE_USER"));
        dataSource.setPassword(settings.require("NODEFAIR_DATABASE_PASSWORD"));
        this.clock = clock;
    }

    /** Providers, nodes and offers to look at, the owner of the live nodes, and the two apps. */
    void market(Path apps, Path artifacts) throws SQLException, IOException {
        FileArtifactStore store = new FileArtifactStore(artifacts, dataSource, clock);
        try (Connection connection = dataSource.getConnection()) {
            connection.setAutoCommit(false);
            Rows rows = new Rows(connection);
            new HansaRender(rows, clock.instant()).register();
            new DemoMarket(rows, clock.instant()).write();
            new DemoApps(rows, store, apps, clock.instant()).write();
            connection.commit();
        }
    }

    /** A one-time code for a node of Hansa Render. */
    public String newCode(String nodeName) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new HansaRender(new Rows(connection), clock.instant()).newCode(nodeName);
        }
    }

    /** Whether a node of Hansa Render has opened a session since that moment. */
    public boolean connectedSince(String nodeName, Instant since) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return new HansaRender(new Rows(connection), since).connected(nodeName);
        }
    }

    /** Opens an offer for a live node that never had one. */
    public void offer(String nodeName, String title, long priceMicros) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            new HansaRender(new Rows(connection), clock.instant()).offer(nodeName, title, priceMicros);
        }
    }
}
