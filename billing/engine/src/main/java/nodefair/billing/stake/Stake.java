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
 * @param frozen what a verdict that the chain has keeps of both
 * @param releasableAt from then on what unbonds may be taken out; empty when nothing ever unbonded
 */
public record Stake(
        UUID nodeId,
        String nodeName,
        String owner,
        BigInteger active,
        BigInteger unbonding,
        BigInteger frozen,
        Optional<Instant> releasableAt,
        Instant changedAt) {
    static final String COLUMNS =
            "s.node_id, n.name as node_name, s.owner, s.active::text as active, s.unbonding::text as unbonding,"
                    + " s.releasable_at, s.changed_at, (select coalesce(sum(v.amount), 0)::text from slash_verdicts v"
                    + " where v.chain_id = s.chain_id and v.contract = s.contract and v.node_id = s.node_id and v.owner = s.owner"
                    + " and v.state in ('announced', 'appealed')) as frozen";

    static Stake of(Row row) throws SQLException {
        return new Stake(
                row.uuid("node_id"),
                row.text("node_name"),
                row.text("owner"),
                new BigInteger(row.text("active")),
                new BigInteger(row.text("unbonding")),
                new BigInteger(row.text("frozen")),
                row.optionalInstant("releasable_at"),
                row.instant("changed_at"));
    }

    public BigInteger total() {
        return active.add(unbonding);
    }

    /** What may be asked back and taken out whatever becomes of open verdicts; not below zero. */
    public BigInteger free() {
        return total().subtract(frozen).min(active).max(BigInteger.ZERO);
    }

    /** What may be taken out of what unbonds: a verdict keeps the active part first. Not below zero. */
    public BigInteger withdrawable() {
        BigInteger kept = frozen.subtract(active).max(BigInteger.ZERO);
        return unbonding.subtract(kept).max(BigInteger.ZERO);
    }
}
