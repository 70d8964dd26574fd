package nodefair.market.job;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.market.job.JobRules.OrderLimits;

/** What a submission reads: the order it runs against and the app it is made from. */
final class JobRows {
    private static final String ORDER =
            """
            select o.price_per_hour_micros, o.currency, o.tax_ppm, o.state, o.use_by, o.memory_mb, o.close_requested_at is not null as closing,
                o.seconds - coalesce(m.reserved_seconds, 0) - coalesce(m.used_seconds, 0) as seconds_left
            from orders o left join order_meters m on m.order_id = o.id
            where o.id = ? and o.account_id = ?
            """;
    private static final String APP =
            "select module_sha256, example_inputs from apps where id = ? and state = 'published'";

    private JobRows() {}

    static Optional<OrderLimits> order(Connection connection, UUID accountId, UUID orderId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(ORDER)) {
            select.setObject(1, orderId);
            select.setObject(2, accountId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                return Optional.of(new OrderLimits(
                        "funded".equals(row.getString("state")) && !row.getBoolean("closing"),
                        row.getTimestamp("use_by").toInstant(),
                        row.getInt("memory_mb"),
                        row.getLong("seconds_left"),
                        new Money(row.getLong("price_per_hour_micros"), row.getString("currency")),
                        row.getInt("tax_ppm")));
            }
        }
    }

    static Optional<AppModule> app(Connection connection, UUID appId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(APP)) {
            select.setObject(1, appId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                return Optional.of(new AppModule(row.getString(1), inputs(row.getString(2))));
            }
        }
    }

    private static List<Input> inputs(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            return reader.readArray().getValuesAs(JsonObject.class).stream()
                    .map(input -> new Input(
                            input.getString("path"),
                            input.getString("sha256"),
                            input.getJsonNumber("bytes").longValueExact()))
                    .toList();
        }
    }

    /** A published app's module and the files that come with it. */
    record AppModule(String moduleSha256, List<Input> exampleInputs) {
        AppModule {
            exampleInputs = List.copyOf(exampleInputs);
        }
    }

    /** A stored input file. */
    record Input(String path, String sha256, long bytes) {}

    interface Query<T> {
        T run(Connection connection) throws SQLException;
    }
}
