package nodefair.market.checkout;

import java.math.BigInteger;
import java.time.Instant;
import nodefair.billing.contracts.ChecksumAddress;
import nodefair.db.money.Money;

/**
 * What the renter's wallet does to pay an order: approve, then deposit; or both in one call for a token with permits. The
 * calls are encoded already.
 *
 * @param amount base units of the token
 * @param awaitedUntil when the order is closed for want of a deposit
 * @param deadline from when on an unsettled deposit can be taken back without asking anyone
 * @param permitCall beginning of the one call; the permit's deadline, v, r and s follow, a word each
 * @param depositOfCall beginning of the question what the contract holds for the order; the wallet's address follows
 */
public record TokenDeposit(
        Network network,
        String token,
        int decimals,
        String escrow,
        BigInteger amount,
        Money total,
        Instant awaitedUntil,
        Instant deadline,
        String approveCall,
        String depositCall,
        String permitCall,
        String depositOfCall) {

    /** As wallets write it: capital letters are its checksum. */
    public String tokenAsWritten() {
        return ChecksumAddress.of(token);
    }

    /** As wallets write it: capital letters are its checksum. */
    public String escrowAsWritten() {
        return ChecksumAddress.of(escrow);
    }
}
