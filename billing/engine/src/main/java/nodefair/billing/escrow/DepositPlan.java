package nodefair.billing.escrow;

import java.math.BigInteger;
import java.time.Instant;
import java.util.UUID;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.TokenCalls;
import nodefair.db.money.Money;

/**
 * What a renter's wallet must do to pay an order: two calls, encoded here so that the page needs no chain library. The
 * wallet first sends {@code approveCall} to {@code token}, then {@code depositCall} to {@code escrow}.
 *
 * @param chainId network that the wallet must be on
 * @param token address
 * @param escrow address
 * @param orderKey the order's name on chain
 * @param decimals of the token
 * @param amount base units of the token
 * @param total the same in the ledger's currency
 * @param awaitedUntil when the order is closed for want of a deposit
 * @param deadline from when on the renter may take an unsettled deposit back
 * @param approveCall calldata, hex
 * @param depositCall calldata, hex
 */
public record DepositPlan(
        UUID orderId,
        long chainId,
        String token,
        int decimals,
        String escrow,
        String orderKey,
        BigInteger amount,
        Money total,
        Instant awaitedUntil,
        Instant deadline,
        String approveCall,
        String depositCall) {

    /** @param decimals of the token */
    static DepositPlan of(Escrow asked, Money total, Instant awaitedUntil, int decimals) {
        String key = OrderKey.of(asked.orderId());
        return new DepositPlan(
                asked.orderId(),
                asked.chainId(),
                asked.token(),
                decimals,
                asked.contract(),
                key,
                asked.amount(),
                total,
                awaitedUntil,
                asked.deadline(),
                TokenCalls.approve(asked.contract(), asked.amount()),
                EscrowCalls.deposit(
                        key, asked.token(), asked.amount(), asked.deadline().getEpochSecond()));
    }

    /** Beginning of the one call that does both, for a token with permits: the permit's deadline, v, r and s follow. */
    public String permitCall() {
        return EscrowCalls.beginWithPermit(depositCall);
    }

    /** Beginning of the call that says what the contract holds for this order; the wallet's address follows. */
    public String depositOfCall() {
        return EscrowCalls.beginDepositOf(orderKey);
    }
}
