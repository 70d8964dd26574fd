package nodefair.market.checkout;

import java.math.BigInteger;
import java.time.Instant;
import nodefair.db.money.Money;

/**
 * What the renter's wallet does to pay an order: approve, then deposit; both calls are encoded already.
 *
 * @param amount base units of the token
 * @param deadline from when on an unsettled deposit can be taken back without asking anyone
 */
public record TokenDeposit(
        long chainId,
        String token,
        String escrow,
        BigInteger amount,
        Money total,
        Instant deadline,
        String approveCall,
        String depositCall) {}
