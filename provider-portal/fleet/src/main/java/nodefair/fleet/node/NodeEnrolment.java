package nodefair.fleet.node;

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
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import nodefair.db.identity.Ids;
import nodefair.db.node.OneTimeCode;
import nodefair.fleet.node.Enrolment.Step;

/** Hands out one-time codes and tells how far a node has come with its code. */
@ApplicationScoped
public class NodeEnrolment {
    private static final String NAME_TAKEN =
            """
            select exists (select 1 from nodes where provider_id = ? and name = ?)
                or exists (select 1 from enrolment_codes where provider_id = ? and node_name = ? and used_at is null and expires_at > ?)
            """;
    private static final String INSERT =
            """
            insert into enrolment_codes (id, provider_id, code_hash, node_name, city, country, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """;
    private static final String STATUS =
            """
            select c.node_name, c.expires_at, c.used_at, c.node_id, n.state,
                exists (select 1 from node_benchmarks b where b.node_id = c.node_id) as measured,
                exists (select 1 from node_sessions s where s.node_id = c.node_id and s.closed_at is null) as connected
            from enrolment_codes c left join nodes n on n.id = c.node_id
            where c.id = ? and c.provider_id = ?
            """;

    @Resource(lookup = "jdbc/nodefair")
    private DataSource dataSource;

    @Inject
    private Clock clock;

    /** A code, and the row by which its progress is asked. The text is shown once and never stored. */
    public record NewCode(UUID codeId, OneTimeCode code, Instant expiresAt) {}

    /** Is a node of this provider, or one on its way in, already called that? */
    public boolean nameTaken(UUID providerId, String nodeName) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(NAME_TAKEN)) {
            select.setObject(1, providerId);
            select.setString(2, nodeName);
            select.setObject(3, providerId);
            select.setString(4, nodeName);
            select.setTimestamp(5, Timestamp.from(clock.instant()));
            try (ResultSet row = select.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot look up node names of provider " + providerId, e);
        }
    }

    /** Makes a code for a node that will stand in that place. */
    @Transactional
    public NewCode newCode(UUID providerId, String nodeName, String city, String country) {
        Instant now = clock.instant();
        NewCode made = new NewCode(Ids.next(), OneTimeCode.next(), now.plus(OneTimeCode.LIFETIME));
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setObject(1, made.codeId());
            insert.setObject(2, providerId);
            insert.setBytes(3, made.code().hash());
            insert.setString(4, nodeName);
            insert.setString(5, city);
            insert.setString(6, country);
            insert.setTimestamp(7, Timestamp.from(now));
            insert.setTimestamp(8, Timestamp.from(made.expiresAt()));
            insert.executeUpdate();
            return made;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot make an enrolment code for provider " + providerId, e);
        }
    }

    /** How far the node has come; empty when the code is not this provider's. */
    public Optional<Enrolment> status(UUID providerId, UUID codeId) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement(STATUS)) {
            select.setObject(1, codeId);
            select.setObject(2, providerId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) return Optional.empty();
                Instant expiresAt = row.getTimestamp("expires_at").toInstant();
                return Optional.of(new Enrolment(
                        codeId,
                        row.getString("node_name"),
                        expiresAt,
                        step(row, expiresAt),
                        row.getObject("node_id", UUID.class)));
            }
        } catch (SQLException e) {
            throw new IllegalStateException("cannot read enrolment " + codeId, e);
        }
    }

    private Step step(ResultSet row, Instant expiresAt) throws SQLException {
        if (row.getTimestamp("used_at") == null) {
            return expiresAt.isAfter(clock.instant()) ? Step.WAITING : Step.EXPIRED;
        }
        if (row.getBoolean("connected")) return Step.LIVE;
        return row.getBoolean("measured") ? Step.MEASURED : Step.ENROLLED;
    }
}
