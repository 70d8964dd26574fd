package nodefair.billing.stake;

import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a provider's wallet does to a stake, encoded here so that the page needs no chain library.
 *
 * @param act what it does
 * @param owner the only wallet that can do it; null for staking, which any can
 * @param amount base units; of an appeal, what is at stake
 * @param approveCall for staking: lets the contract take the amount; else null
 * @param call to the stake contract
 * @param permitCall for staking: beginning of the one call for a token with permits; else null
 * @param stateCall beginning of the question how it stands in the contract; the wallet's address follows
 */
public record StakePlan(
        Act act,
        long chainId,
        String token,
        int decimals,
        String contract,
        UUID nodeId,
        String nodeName,
        @Nullable String owner,
        BigInteger amount,
        @Nullable String approveCall,
        String call,
        @Nullable String permitCall,
        String stateCall) {
    /** What can be done. */
    public enum Act {
        STAKE,
        UNBOND,
        WITHDRAW,
        APPEAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Act> of(@Nullable String word) {
            for (Act act : values()) if (act.word().equals(word)) return Optional.of(act);
            return Optional.empty();
        }
    }
}
