package nodefair.fleet.earning;

import java.math.BigInteger;
import nodefair.db.money.Money;
import org.jspecify.annotations.Nullable;

/**
 * A payout that its provider claims from the contract.
 *
 * @param step waiting, held (its address is a contract that the chain lacks), publishing, ready or leaving
 * @param account the address that is paid, with its checksum; empty while there is none that may be paid to
 * @param call null while nothing can be claimed
 */
public record PayoutClaiming(String step, String account, @Nullable Call call) {
    /**
     * What a wallet sends, whoever's it is.
     *
     * @param currency what the fee of the network is paid in
     * @param publicRpcUrl an endpoint that anybody may use; empty when there is none to hand out
     * @param cumulative base units, all that was ever to be claimed by the address
     * @param open what is paid now, this payout and others of the same address
     * @param data encoded
     * @param claimedData encoded question what was claimed already
     */
    public record Call(
            long chainId,
            String network,
            String currency,
            String publicRpcUrl,
            String contract,
            String token,
            int decimals,
            BigInteger cumulative,
            Money open,
            String leaf,
            String data,
            String claimedData) {}
}
