package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.EscrowEvent.PartReleased;
import nodefair.billing.contracts.EscrowEvent.Refunded;
import nodefair.billing.contracts.EscrowEvent.Released;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.escrow.DepositMove.Kind;
import nodefair.billing.jdbc.Database;

/** Reads what happened on the chain to the deposits of an order: also to one that came too late, which no book knows. */
@ApplicationScoped
public class DepositMoves {
    private static final String EVENTS = "select " + ChainEvent.COLUMNS + " from chain_events"
            + " where payload->'topics'->>1 = ? and chain_id = ? and contract = ? and state <> 'reversed'"
            + " and name in ('Deposited', 'PartReleased', 'Released', 'Refunded') order by block_number, log_index";

    @Inject
    private Database database;

    private record Asked(long chainId, String contract, BigInteger amount) {}

    /** In the chain's order, final or not; what a reorg undid is left out. Empty for an order without a deposit. */
    @Transactional
    public List<DepositMove> of(UUID orderId) {
        return asked(orderId).stream()
                .flatMap(asked ->
                        database
                                .list(ChainEvent::of, EVENTS, OrderKey.of(orderId), asked.chainId(), asked.contract())
                                .stream()
                                .flatMap(event -> move(event, asked)))
                .toList();
    }

    private Optional<Asked> asked(UUID orderId) {
        return database.first(
                row -> new Asked(row.number("chain_id"), row.text("contract"), new BigInteger(row.text("amount"))),
                "select chain_id, contract, amount from escrows where order_id = ?",
                orderId);
    }

    private static Stream<DepositMove> move(ChainEvent event, Asked asked) {
        EscrowEvent said = event.event();
        Kind kind;
        if (said instanceof Deposited) kind = Kind.DEPOSITED;
        else if (said instanceof PartReleased) kind = Kind.PART_RELEASED;
        else if (said instanceof Released) kind = Kind.RELEASED;
        else if (said instanceof Refunded) kind = Kind.TAKEN_BACK;
        else return Stream.empty();
        boolean enough =
                !(said instanceof Deposited deposit) || deposit.amount().compareTo(asked.amount()) >= 0;
        return Stream.of(new DepositMove(kind, said.renter(), event.transactionHash(), enough));
    }
}
