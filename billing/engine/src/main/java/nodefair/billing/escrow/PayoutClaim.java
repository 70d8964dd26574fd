package nodefair.billing.escrow;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import nodefair.db.money.Money;

/**
 * A payout that its provider claims.
 *
 * @param account the address that is paid, lower case; empty while there is none that may be paid to
 * @param amount of this payout
 * @param call empty while nothing can be claimed
 */
public record PayoutClaim(Step step, long chainId, Optional<String> account, Money amount, Optional<Call> call) {
    /** How far it is. */
    public enum Step {
        /** It is in no root yet: its address may not be paid to, or its tokens are taken back from a batch first. */
        WAITING,
        /** A root with it is on its way. */
        PUBLISHING,
        READY,
        /** It can still be claimed, until a root without it is final. */
        LEAVING
    }

    /**
     * What claims all that an address may claim now, this payout and others.
     *
     * @param token lower case, as the contract
     * @param decimals of the token
     * @param cumulative base units since the beginning, as the leaf has it
     * @param open what is paid by it
     * @param proof siblings from the leaf up, hex
     * @param data the call, encoded
     * @param claimedData encoded question what the contract has paid the address by claims
     */
    public record Call(
            String contract,
            String token,
            int decimals,
            BigInteger cumulative,
            Money open,
            String leaf,
            List<String> proof,
            String root,
            String data,
            String claimedData) {
        public Call {
            proof = List.copyOf(proof);
        }
    }
}
