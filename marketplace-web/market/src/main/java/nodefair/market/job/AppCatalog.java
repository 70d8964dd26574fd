package nodefair.market.job;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.io.StringReader;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.market.job.AppTemplate.Parameter;
import nodefair.market.job.JobView.File;
import org.jspecify.annotations.Nullable;

/** Published apps, to make a job from. */
@ApplicationScoped
public class AppCatalog {
    private static final String PUBLISHED = "select * from apps where state = 'published' order by title";

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    /** By title. */
    public List<AppTemplate> published() {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(PUBLISHED);
                ResultSet row = select.executeQuery()) {
            List<AppTemplate> apps = new ArrayList<>();
            while (row.next()) apps.add(app(row));
            return apps;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read apps", e);
        }
    }

    /** @param slug its name in URLs */
    public Optional<AppTemplate> find(String slug) {
        return published().stream().filter(app -> app.slug().equals(slug)).findFirst();
    }

    private static AppTemplate app(ResultSet row) throws SQLException {
        return new AppTemplate(
                row.getObject("id", UUID.class),
                row.getString("slug"),
                row.getString("title"),
                row.getString("summary"),
                parameters(row.getString("parameters")),
                objects(row.getString("example_inputs")).stream()
                        .map(file -> new File(
                                file.getString("path"),
                                file.getString("sha256"),
                                file.getJsonNumber("bytes").longValueExact()))
                        .toList(),
                row.getInt("default_memory_mb"),
                row.getInt("default_wall_seconds"));
    }

    static List<Parameter> parameters(String json) {
        return objects(json).stream()
                .map(one -> new Parameter(
                        one.getString("name"),
                        one.getString("label", one.getString("name")),
                        one.getString("hint", ""),
                        one.getString("type", "text"),
                        text(one.get("initial")),
                        number(one.get("min")),
                        number(one.get("max"))))
                .toList();
    }

    private static List<JsonObject> objects(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            JsonArray array = reader.readArray();
            return array.getValuesAs(JsonObject.class);
        }
    }

    private static String text(@Nullable JsonValue value) {
        if (value == null || value == JsonValue.NULL) return "";
        return value instanceof JsonString string ? string.getString() : value.toString();
    }

    private static @Nullable Long number(@Nullable JsonValue value) {
        return value instanceof JsonNumber number ? number.longValueExact() : null;
    }
}
