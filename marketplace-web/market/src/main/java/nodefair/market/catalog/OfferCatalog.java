package nodefair.market.catalog;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.node.Uptime;
import nodefair.db.node.UptimeReader;
import nodefair.market.catalog.OfferFilter.Condition;

/** Open offers, for anybody, without signing in. */
@ApplicationScoped
public class OfferCatalog {
    public static final int PAGE_SIZE = 25;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** @param pageNumber from 1; beyond the end gives the last page */
    public Page<OfferCard> search(OfferFilter filter, OfferSort sort, int pageNumber) {
        return read(connection -> {
            long total = count(connection, filter.conditions());
            int pages = (int) Math.max(1, (total + PAGE_SIZE - 1) / PAGE_SIZE);
            int number = Math.min(Math.max(1, pageNumber), pages);
            String sql = "select " + OfferRows.COLUMNS + OfferRows.FROM_OPEN + where(filter.conditions()) + " order by "
                    + sort.orderBy() + " limit " + PAGE_SIZE + " offset " + (long) (number - 1) * PAGE_SIZE;
            List<OfferRows.Row> rows = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                bind(select, filter.conditions());
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) rows.add(OfferRows.read(found));
                }
            }
            return new Page<>(withUptime(connection, rows), number, PAGE_SIZE, total);
        });
    }

    /** How many offers are open at all. */
    public long countOpen() {
        return read(connection -> count(connection, Map.of()));
    }

    /** For an empty search: by part of the filter, how many offers would fit without that part. */
    public Map<String, Long> countWithoutEach(OfferFilter filter) {
        return read(connection -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            for (String part : filter.parts()) {
                counts.put(part, count(connection, filter.without(part).conditions()));
            }
            return counts;
        });
    }

    /** An open offer; empty when it does not exist or is not open any more. */
    public Optional<OfferCard> find(UUID offerId) {
        return read(connection -> {
            String sql = "select " + OfferRows.COLUMNS + OfferRows.FROM_OPEN + " and o.id = ?";
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setTimestamp(1, Timestamp.from(clock.instant()));
                select.setObject(2, offerId);
                try (ResultSet found = select.executeQuery()) {
                    if (!found.next()) return Optional.empty();
                    return Optional.of(withUptime(connection, List.of(OfferRows.read(found)))
                            .get(0));
                }
            }
        });
    }

    /** Countries in which offers are open, with how many. */
    public Map<String, Long> countries() {
        return read(connection -> {
            String sql = "select n.country, count(*) " + OfferRows.FROM_OPEN + " group by 1 order by 2 desc, 1";
            Map<String, Long> countries = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(sql)) {
                select.setTimestamp(1, Timestamp.from(clock.instant()));
                try (ResultSet found = select.executeQuery()) {
                    while (found.next()) countries.put(found.getString(1), found.getLong(2));
                }
            }
            return countries;
        });
    }

    private List<OfferCard> withUptime(Connection connection, List<OfferRows.Row> rows) throws SQLException {
        Map<UUID, Instant> knownSince = new HashMap<>();
        rows.forEach(row -> knownSince.put(row.card().nodeId(), row.knownSince()));
        Map<UUID, Uptime> uptimes = UptimeReader.read(connection, knownSince, clock.instant());
        return rows.stream()
                .map(row -> row.with(uptimes.getOrDefault(row.card().nodeId(), new Uptime(List.of()))))
                .toList();
    }

    private long count(Connection connection, Map<String, Condition> conditions) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select count(*) " + OfferRows.FROM_OPEN + where(conditions))) {
            bind(select, conditions);
            try (ResultSet found = select.executeQuery()) {
                found.next();
                return found.getLong(1);
            }
        }
    }

    private void bind(PreparedStatement statement, Map<String, Condition> conditions) throws SQLException {
        int index = 1;
        statement.setTimestamp(index++, Timestamp.from(clock.instant()));
        for (Condition condition : conditions.values()) statement.setObject(index++, condition.value());
    }

    private static String where(Map<String, Condition> conditions) {
        StringBuilder where = new StringBuilder();
        conditions.values().forEach(condition -> where.append(" and ").append(condition.sql()));
        return where.toString();
    }

    private <T> T read(Query<T> query) {
        try (Connection connection = dataSource.getConnection()) {
            return query.run(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read offers", e);
        }
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }
}
