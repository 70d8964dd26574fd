package nodefair.billing.escrow;

import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Row;
import nodefair.db.escrow.EscrowState;

/**
 * The deposit that an order asks for.
 *
 * @param contract address of the escrow contract
 * @param amount base units of the token
 * @param deadline from when on the renter may take it back without asking
 * @param payer the wallet that paid, once that was seen
 * @param state empty until the deposit is final
 * @param seenAt since when a deposit waits to become final, or did
 */
public record Escrow(
        UUID id,
        UUID orderId,
        long chainId,
        String contract,
        String token,
        BigInteger amount,
        Instant deadline,
        Optional<String> payer,
        Optional<EscrowState> state,
        Optional<Instant> seenAt) {
    static final String COLUMNS =
            "e.id, e.order_id, e.chain_id, e.contract, e.token, e.amount, e.deadline, e.payer, e.state, e.seen_at";

    static Escrow of(Row row) throws SQLException {
        return new Escrow(
                row.uuid("id"),
                row.uuid("order_id"),
                row.number("chain_id"),
                row.text("contract"),
                row.text("token"),
                new BigInteger(row.text("amount")),
                row.instant("deadline"),
                row.optionalText("payer"),
                row.optionalText("state").map(EscrowState::of),
                row.optionalInstant("seen_at"));
    }
}
