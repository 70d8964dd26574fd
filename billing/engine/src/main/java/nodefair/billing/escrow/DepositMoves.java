package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.EscrowEvent;
import nodefair.billing.contracts.EscrowEvent.Credited;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.contracts.EscrowEvent.PartReleased;
import nodefair.billing.contracts.EscrowEvent.Refunded;
import nodefair.billing.contracts.EscrowEvent.Released;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.escrow.DepositMove.Kind;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;

/** Reads what happened on the chain to the deposits of an order: also to one that came too late, which no book knows. */
@ApplicationScoped
public class DepositMoves {
    private static final String EVENTS =
            "select " + ChainEvent.COLUMNS + ", state = 'final' as is_final from chain_events"
                    + " where payload->'topics'->>1 = ? and chain_id = ? and contract = ? and state <> 'reversed'"
                    + " and name in ('Deposited', 'PartReleased', 'Released', 'Credited', 'Refunded') order by block_number, log_index";

    @Inject
    private Database database;

    @Inject
    private EscrowStore store;

    @Inject
    private TokenRail rails;

    /** @param paidBy the deposit that the order was funded by */
    private record Asked(Escrow escrow, Optional<String> paidBy) {
        static Asked of(Row row) throws SQLException {
            return new Asked(Escrow.of(row), row.optionalText("deposit_transaction_hash"));
        }
    }

    private record Said(ChainEvent event, boolean isFinal) {
        static Said of(Row row) throws SQLException {
            return new Said(ChainEvent.of(row), row.flag("is_final"));
        }
    }

    /** In the chain's order, final or not; what a reorg undid is left out. Empty for an order without a deposit. */
    @Transactional
    public List<DepositMove> of(UUID orderId) {
        return database
                .first(
                        Asked::of,
                        "select " + Escrow.COLUMNS + ", e.deposit_transaction_hash from escrows e where e.order_id = ?",
                        orderId)
                .stream()
                .flatMap(this::moves)
                .toList();
    }

    private Stream<DepositMove> moves(Asked asked) {
        Escrow escrow = asked.escrow();
        return database
                .list(Said::of, EVENTS, OrderKey.of(escrow.orderId()), escrow.chainId(), escrow.contract())
                .stream()
                .flatMap(said -> move(said, asked));
    }

    private Stream<DepositMove> move(Said said, Asked asked) {
        EscrowEvent event = said.event().event();
        Kind kind;
        if (event instanceof Deposited) kind = Kind.DEPOSITED;
        else if (event instanceof PartReleased) kind = Kind.PART_RELEASED;
        else if (event instanceof Released) kind = Kind.RELEASED;
        else if (event instanceof Credited) kind = Kind.KEPT;
        else if (event instanceof Refunded) kind = Kind.TAKEN_BACK;
        else return Stream.empty();
        String transaction = said.event().transactionHash();
        Optional<DepositVerdict> verdict =
                event instanceof Deposited deposit ? verdict(asked, deposit, transaction) : Optional.empty();
        return Stream.of(new DepositMove(kind, event.renter(), transaction, said.isFinal(), verdict));
    }

    private Optional<DepositVerdict> verdict(Asked asked, Deposited deposit, String transaction) {
        Escrow escrow = asked.escrow();
        boolean hasPaid = asked.paidBy().equals(Optional.of(transaction))
                && escrow.payer().equals(Optional.of(deposit.renter()));
        if (hasPaid) return Optional.of(DepositVerdict.PAYS);
        boolean paymentIsOpen = store.openPayment(escrow.orderId()).isPresent();
        return rails.all().stream()
                .filter(rail -> rail.chainId() == escrow.chainId()
                        && rail.escrow().equals(escrow.contract())
                        && rail.settings().token().equals(escrow.token()))
                .findFirst()
                .map(rail ->
                        DepositVerdict.of(escrow, paymentIsOpen, rail.settings().tokenDecimals(), deposit));
    }
}
