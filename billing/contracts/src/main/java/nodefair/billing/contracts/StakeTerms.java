package nodefair.billing.contracts;

import java.math.BigInteger;
import java.time.Duration;

/**
 * What a stake contract was deployed with, and never changes.
 *
 * @param token address, lower case
 * @param treasury where slashed stake goes; lower case
 */
public record StakeTerms(String token, String treasury, StakeCalls.Periods periods) {
    /**
     * @throws ChainUnavailable when there is no answer
     * @throws ChainRefused when it is another contract, or the endpoint does not serve the request
     * @throws UnreadableAnswer when there is none
     */
    public static StakeTerms of(ChainEndpoint chain, String contract) {
        return new StakeTerms(
                Abi.addressAt(chain.view(contract, Abi.call("token")), 0),
                Abi.addressAt(chain.view(contract, Abi.call("treasury")), 0),
                new StakeCalls.Periods(
                        seconds(chain, contract, "unbondSeconds"),
                        seconds(chain, contract, "appealSeconds"),
                        seconds(chain, contract, "decisionSeconds")));
    }

    /** What the contract owes all owners together, as of a block; base units. */
    public static BigInteger heldAt(ChainEndpoint chain, String contract, long blockNumber) {
        return Abi.uintAt(chain.viewAt(contract, StakeCalls.held(), blockNumber), 0);
    }

    private static Duration seconds(ChainEndpoint chain, String contract, String name) {
        return Duration.ofSeconds(
                Abi.uintAt(chain.view(contract, Abi.call(name)), 0).longValueExact());
    }
}
