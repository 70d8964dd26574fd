package nodefair.local.payara;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The administration commands that give all archives one connection pool. */
public final class PoolCommands {
    private static final String PREFIX = "jdbc:";

    private PoolCommands() {}

    /** Commands for a JDBC address; user and password come from the environment of the server. */
    static List<String> of(String jdbcUrl, int connectionsMax) {
        return of(jdbcUrl, connectionsMax, "${ENV=NODEFAIR_POOL_USER}", "${ENV=NODEFAIR_POOL_PASSWORD}");
    }

    /** Commands for a JDBC address; user and password stand in them, escaped already. */
    public static List<String> of(String jdbcUrl, int connectionsMax, String user, String password) {
        if (!jdbcUrl.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException(
                    "NODEFAIR_DATABASE_URL must look like jdbc:postgresql://host:port/database, not " + jdbcUrl);
        }
        URI uri = URI.create(jdbcUrl.substring(PREFIX.length()));
        List<String> properties = new ArrayList<>();
        properties.add("user=" + user);
        properties.add("password=" + password);
        properties.add("serverName=" + uri.getHost());
        properties.add("portNumber=" + (uri.getPort() > 0 ? uri.getPort() : 5432));
        properties.add("databaseName=" + escaped(uri.getPath().substring(1)));
        properties.addAll(extras(uri.getRawQuery() == null ? "" : uri.getRawQuery()));
        return List.of(
                "create-jdbc-connection-pool --datasourceclassname=org.postgresql.ds.PGSimpleDataSource"
                        + " --restype=javax.sql.DataSource --steadypoolsize=2 --poolresize=2 --maxpoolsize="
                        + connectionsMax
                        + " --isconnectvalidatereq=true --validationmethod=custom-validation"
                        + " --validationclassname=org.glassfish.api.jdbc.validation.PostgresConnectionValidation"
                        + " --property " + String.join(":", properties) + " nodefairPool",
                "create-jdbc-resource --connectionpoolid=nodefairPool jdbc/nodefair");
    }

    /** The server splits properties at colons, after it has filled in the environment. */
    static String escaped(String value) {
        return value.replace("\\", "\\\\").replace(":", "\\:").replace("=", "\\=");
    }

    private static List<String> extras(String query) {
        List<String> extras = new ArrayList<>();
        for (String pair : query.split("&")) {
            int at = pair.indexOf('=');
            if (at > 0) {
                extras.add(pair.substring(0, at) + "="
                        + escaped(URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8)));
            }
        }
        return extras;
    }
}
