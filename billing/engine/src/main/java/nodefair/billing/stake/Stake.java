package nodefair.billing.stake;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Row;

/**
 * What one wallet has staked on one node, as final blocks have it. Amounts in base units of the token.
 *
 * @param owner the wallet, lower case; it alone can take the stake out
 * @param active not asked back
 * @param unbonding asked back, and within a slash's reach until it is taken out
 * @param releasableAt from then on what unbonds may be taken out; empty when nothing ever unbonded
 */
public record Stake(
        UUID nodeId,
        String nodeName,
        String owner,
        BigInteger active,
        BigInteger unbonding,
        Optional<Instant> releasableAt,
        Instant changedAt) {
    static final String COLUMNS =
            "s.node_id, n.name as node_name, s.owner, s.active::text as active, s.unbonding::text as unbonding,"
                    + " s.releasable_at, s.changed_at";

    static Stake of(Row row) throws SQLException {
        return new Stake(
                row.uuid("node_id"),
                row.text("node_name"),
                row.text("owner"),
                new BigInteger(row.text("active")),
                new BigInteger(row.text("unbonding")),
                row.optionalInstant("releasable_at"),
                row.instant("changed_at"));
    }

    public BigInteger total() {
        return active.add(unbonding);
    }
}
