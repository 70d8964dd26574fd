package nodefair.billing.contracts;

import java.math.BigInteger;

/**
 * A node's stake as the contract keeps it, in base units.
 *
 * @param active not asked back
 * @param unbonding asked back, and within a slash's reach until it is withdrawn
 * @param releasableAtSeconds from when on the unbonding part may be withdrawn, Unix time
 */
public record NodeStakeAmounts(BigInteger active, BigInteger unbonding, long releasableAtSeconds) {
    /** What {@link StakeCalls#stakeOf} answers. */
    public static NodeStakeAmounts decode(String result) {
        return new NodeStakeAmounts(
                Abi.uintAt(result, 0),
                Abi.uintAt(result, 1),
                Abi.uintAt(result, 2).longValueExact());
    }

    public BigInteger total() {
        return active.add(unbonding);
    }
}
