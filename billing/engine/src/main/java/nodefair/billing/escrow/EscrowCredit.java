package nodefair.billing.escrow;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;

/**
 * What the escrow contract keeps for a wallet that its token refused, until the wallet asks for it.
 *
 * @param wallet that paid, lower case
 * @param creditedAt when it was booked
 * @param withdrawnAt empty while it waits
 */
public record EscrowCredit(
        UUID id,
        UUID orderId,
        long chainId,
        String contract,
        String token,
        String wallet,
        Money amount,
        String transactionHash,
        Instant creditedAt,
        Optional<Instant> withdrawnAt) {
    public boolean waits() {
        return withdrawnAt.isEmpty();
    }
}
