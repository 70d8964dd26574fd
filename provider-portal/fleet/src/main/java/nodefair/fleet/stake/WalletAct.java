package nodefair.fleet.stake;

import java.math.BigInteger;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * What a wallet is to do, its calls encoded already. Empty texts stand for what an act does not need.
 *
 * @param act stake, unbond, withdraw or appeal
 * @param currency what the network's fee is paid in
 * @param publicRpcUrl an endpoint for wallets that do not know the network
 * @param owner the only wallet that can do it
 * @param amount base units of the token
 * @param approveCall lets the contract take the amount
 * @param permitCall beginning of the one call for a token with permits
 * @param stateCall beginning of the question how it stands in the contract; the wallet's address follows
 */
public record WalletAct(
        String act,
        long chainId,
        String network,
        String currency,
        String publicRpcUrl,
        String token,
        int decimals,
        String contract,
        UUID nodeId,
        String nodeName,
        String owner,
        BigInteger amount,
        Money total,
        String approveCall,
        String call,
        String permitCall,
        String stateCall) {}
