package nodefair.fleet.stake;

import java.time.Duration;

/**
 * How long the contract lets things wait.
 *
 * @param unbonding from asking for stake back to getting it
 * @param appeal in which a verdict can be appealed against
 */
public record StakeTerm(Duration unbonding, Duration appeal) {}
