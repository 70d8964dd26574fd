package nodefair.fleet.offer;

import jakarta.annotation.Resource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/** Prices a node, opens and closes its offer. A change of price never touches quotes and orders that were made before. */
@ApplicationScoped
public class OfferDesk {
    private static final String FIND =
            """
            select o.* from offers o where o.node_id = ? and o.provider_id = ? and o.state in ('draft', 'open', 'paused')
            """;
    /** Who publishes for a node waits here for the one before; a withdrawal waits at the offer's row. */
    private static final String LOCK_NODE =
            "select id from nodes where id = ? and provider_id = ? and state <> 'banned' for no key update";

    private static final String LOCK_OFFER = FIND + " for update";
    private static final String INSERT =
            """
            insert into offers (id, provider_id, node_id, title, state, cores, memory_mb, disk_gb, gpu_model, gpu_memory_gb, executors,
                slots, price_per_hour_micros, currency, hour_from, hour_to, ends_at, accepts_token, published_at, created_at)
            select ?, n.provider_id, n.id, ?, 'open', greatest(1, n.cores / n.slots), n.memory_mb / n.slots, n.disk_gb / n.slots, n.gpu_model,
                n.gpu_memory_gb, n.executors, n.slots, ?, 'USD', ?, ?, ?, ?, ?, ?
            from nodes n where n.id = ? and n.provider_id = ?
            """;
    private static final String UPDATE =
            """
            update offers set title = ?, state = 'open', price_per_hour_micros = ?, hour_from = ?, hour_to = ?, ends_at = ?,
                accepts_token = ?, published_at = coalesce(published_at, ?), version = version + 1
            where id = ? and state in ('draft', 'open', 'paused')
            """;
    private static final String STATE =
            """
            update offers set state = ?, version = version + 1
            where node_id = ? and provider_id = ? and state in ('draft', 'open', 'paused')
            """;
    private static final String PRICES =
            """
            select count(*), percentile_disc(0.1) within group (order by o.price_per_hour_micros),
                percentile_disc(0.5) within group (order by o.price_per_hour_micros),
                percentile_disc(0.9) within group (order by o.price_per_hour_micros)
            from offers o join nodes n on n.id = ?
            where o.state = 'open' and o.node_id <> n.id and (o.gpu_model is null) = (n.gpu_model is null)
                and o.cores between n.cores / n.slots / 2 and n.cores / n.slots * 2
            """;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** The node's offer that is not withdrawn. */
    public Optional<OfferView> find(UUID providerId, UUID nodeId) {
        try (Connection connection = dataSource.getConnection()) {
            return find(connection, FIND, providerId, nodeId);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the offer of node " + nodeId, e);
        }
    }

    /**
     * Opens an offer for the node at these terms, or changes the one there is.
     *
     * @throws OfferRefused with everything to mend; nothing is stored then
     * @throws IllegalArgumentException when the node is not this provider's, or banned
     */
    @Transactional
    public OfferView publish(UUID providerId, UUID nodeId, OfferTerms terms) {
        Instant now = clock.instant();
        List<OfferRefusal> refusals = terms.check(now);
        if (!refusals.isEmpty()) throw new OfferRefused(refusals);
        try (Connection connection = dataSource.getConnection()) {
            lockNode(connection, providerId, nodeId);
            Optional<OfferView> existing = find(connection, LOCK_OFFER, providerId, nodeId);
            if (existing.isPresent()) {
                update(connection, existing.get().id(), terms, now);
            } else {
                insert(connection, providerId, nodeId, terms, now);
            }
            return find(connection, FIND, providerId, nodeId).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot publish the offer of node " + nodeId, e);
        }
    }

    /** Takes the offer out of the search; orders that were bought stay good. */
    @Transactional
    public void pause(UUID providerId, UUID nodeId) {
        become(providerId, nodeId, "paused");
    }

    /** Ends the offer for good. */
    @Transactional
    public void withdraw(UUID providerId, UUID nodeId) {
        become(providerId, nodeId, "withdrawn");
    }

    /** What the market asks for something like this node; empty when nothing comparable is open. */
    public Optional<MarketPrices> marketPrices(UUID nodeId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(PRICES)) {
            select.setObject(1, nodeId);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                if (row.getInt(1) == 0) return Optional.empty();
                return Optional.of(new MarketPrices(
                        row.getInt(1),
                        new Money(row.getLong(2), "USD"),
                        new Money(row.getLong(3), "USD"),
                        new Money(row.getLong(4), "USD")));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read market prices for node " + nodeId, e);
        }
    }

    private void become(UUID providerId, UUID nodeId, String state) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(STATE)) {
            update.setString(1, state);
            update.setObject(2, nodeId);
            update.setObject(3, providerId);
            update.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot change the offer of node " + nodeId, e);
        }
    }

    private static void insert(Connection connection, UUID providerId, UUID nodeId, OfferTerms terms, Instant now)
            throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, Ids.next());
            insert.setString(2, terms.title().strip());
            insert.setLong(3, terms.priceMicros());
            insert.setInt(4, terms.hourFrom());
            insert.setInt(5, terms.hourTo());
            insert.setTimestamp(6, Timestamp.from(terms.endsAt()));
            insert.setBoolean(7, terms.acceptsToken());
            insert.setTimestamp(8, Timestamp.from(now));
            insert.setTimestamp(9, Timestamp.from(now));
            insert.setObject(10, nodeId);
            insert.setObject(11, providerId);
            insert.executeUpdate();
        }
    }

    private static void lockNode(Connection connection, UUID providerId, UUID nodeId) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(LOCK_NODE)) {
            lock.setObject(1, nodeId);
            lock.setObject(2, providerId);
            try (ResultSet row = lock.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("node " + nodeId + " is not a node of provider " + providerId);
                }
            }
        }
    }

    private static void update(Connection connection, UUID offerId, OfferTerms terms, Instant now) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.setString(1, terms.title().strip());
            update.setLong(2, terms.priceMicros());
            update.setInt(3, terms.hourFrom());
            update.setInt(4, terms.hourTo());
            update.setTimestamp(5, Timestamp.from(terms.endsAt()));
            update.setBoolean(6, terms.acceptsToken());
            update.setTimestamp(7, Timestamp.from(now));
            update.setObject(8, offerId);
            if (update.executeUpdate() != 1) throw new IllegalStateException("offer " + offerId + " is withdrawn");
        }
    }

    private static Optional<OfferView> find(Connection connection, String sql, UUID providerId, UUID nodeId)
            throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setObject(1, nodeId);
            select.setObject(2, providerId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                Timestamp published = row.getTimestamp("published_at");
                return Optional.of(new OfferView(
                        row.getObject("id", UUID.class),
                        nodeId,
                        row.getString("title"),
                        row.getString("state"),
                        new Money(row.getLong("price_per_hour_micros"), row.getString("currency")),
                        row.getInt("slots"),
                        row.getInt("hour_from"),
                        row.getInt("hour_to"),
                        row.getTimestamp("ends_at").toInstant(),
                        row.getBoolean("accepts_token"),
                        published == null ? null : published.toInstant()));
            }
        }
    }
}
