package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.EscrowEvent.Deposited;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;

/** Reads the final deposits that escrow contracts told of. */
@ApplicationScoped
public class Deposits {
    private static final String SELECT = "select " + ChainEvent.COLUMNS + ", seen_at from chain_events v"
            + " where v.chain_id = ? and v.contract = ? and v.name = 'Deposited' and v.state = 'final'";

    /** No order was funded by it, it has not left the contract, and it is not on its way back. */
    private static final String IDLE =
            """
             and v.block_number <= ? and v.worked_at is not null
             and not exists (select 1 from escrows e where e.order_id = substr(v.payload->'topics'->>1, 3, 32)::uuid
                    and e.chain_id = v.chain_id and e.contract = v.contract
                    and e.deposit_transaction_hash = v.transaction_hash and e.payer = '0x' || right(v.payload->'topics'->>2, 40))
             and not exists (select 1 from chain_events o where o.chain_id = v.chain_id and o.contract = v.contract
                    and o.name in ('Released', 'Refunded') and o.state <> 'reversed' and o.block_number <= ?
                    and o.payload->'topics'->>1 = v.payload->'topics'->>1 and o.payload->'topics'->>2 = v.payload->'topics'->>2
                    and (o.block_number, o.log_index) > (v.block_number, v.log_index))
             and not exists (select 1 from chain_transactions t where t.state = 'succeeded'
                    and t.intent = 'escrow:return:' || v.chain_id || ':' || v.transaction_hash || ':' || v.log_index)
             order by v.block_number desc, v.log_index desc""";

    @Inject
    private Database database;

    /** Those of a rail's token that an escrow still holds at a block and no booking tells of, the newest first. */
    @Transactional
    public List<Arrival> idle(ChainRail rail, Place escrow, long block) {
        return list(rail, escrow, IDLE, block, block);
    }

    /** All of a rail's token in some blocks. */
    @Transactional
    public List<Arrival> between(ChainRail rail, Place escrow, long first, long last) {
        return list(rail, escrow, " and v.block_number between ? and ?", first, last);
    }

    private List<Arrival> list(ChainRail rail, Place escrow, String which, long from, long to) {
        String token = rail.settings().token();
        return database.list(Deposits::read, SELECT + which, rail.chainId(), escrow.contract(), from, to).stream()
                .filter(read -> read.deposit().token().equals(token))
                .map(Read::arrival)
                .toList();
    }

    private static Read read(Row row) throws SQLException {
        ChainEvent event = ChainEvent.of(row);
        if (event.event() instanceof Deposited deposit) return new Read(event, deposit, row.instant("seen_at"));
        throw new IllegalStateException("no deposit: " + event.key());
    }

    private record Read(ChainEvent event, Deposited deposit, Instant seenAt) {
        Arrival arrival() {
            return new Arrival(
                    event.transactionHash(),
                    event.logIndex(),
                    event.blockNumber(),
                    deposit.renter(),
                    Arrival.DEPOSIT,
                    deposit.amount(),
                    seenAt);
        }
    }

    /** The block up to which an escrow's events are final; below zero when none is. */
    @Transactional
    public long readUpTo(ChainRail rail, String escrow) {
        return database.number(
                "select coalesce(max(final_block_number), -1) from chain_cursors where chain_id = ? and contract = ?",
                rail.chainId(),
                escrow);
    }
}
