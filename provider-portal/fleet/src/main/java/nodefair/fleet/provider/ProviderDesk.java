package nodefair.fleet.provider;

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
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.identity.Ids;

/** Makes an account a provider and finds the provider of an account. */
@ApplicationScoped
public class ProviderDesk {
    private static final String FIND = "select id, name, city, country, state from providers where account_id = ?";
    private static final String INSERT =
            """
            insert into providers (id, account_id, name, city, country, state, created_at) values (?, ?, ?, ?, ?, 'verified', ?)
            on conflict (account_id) do nothing
            """;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** The provider of that account; empty until it has registered. */
    public Optional<ProviderView> find(UUID accountId) {
        try (Connection connection = dataSource.getConnection()) {
            return find(connection, accountId);
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read the provider of account " + accountId, e);
        }
    }

    /**
     * Registers the account as a provider; registering again changes nothing and returns the first.
     *
     * @param country ISO 3166-1 alpha-2
     */
    @Transactional
    public ProviderView register(UUID accountId, String name, String city, String country) {
        try (Connection connection = dataSource.getConnection()) {
            try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
                insert.setObject(1, Ids.next());
                insert.setObject(2, accountId);
                insert.setString(3, name.strip());
                insert.setString(4, city.strip());
                insert.setString(5, country);
                insert.setTimestamp(6, Timestamp.from(clock.instant()));
                insert.executeUpdate();
            }
            return find(connection, accountId).orElseThrow();
        } catch (SQLException e) {
            throw new IllegalStateException("cannot register account " + accountId, e);
        }
    }

    private static Optional<ProviderView> find(Connection connection, UUID accountId) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(FIND)) {
            select.setObject(1, accountId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                return Optional.of(new ProviderView(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5)));
            }
        }
    }
}
