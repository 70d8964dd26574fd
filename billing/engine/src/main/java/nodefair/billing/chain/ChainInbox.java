package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;

/** Keeps how far the chain was read and what was found there; each method is one database transaction. */
@ApplicationScoped
public class ChainInbox {
    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** A block that was read, and everything before it. */
    public record Cursor(long blockNumber, String blockHash) {}

    @Transactional
    public Optional<Cursor> cursor(long chainId, String contract) {
        return database.first(
                row -> new Cursor(row.number("block_number"), row.text("block_hash")),
                "select block_number, block_hash from chain_cursors where chain_id = ? and contract = ?",
                chainId,
                contract);
    }

    /** The newest block in which an event was declared final. */
    @Transactional
    public Optional<Cursor> lastFinal(long chainId, String contract) {
        return database.first(
                row -> new Cursor(row.number("block_number"), row.text("block_hash")),
                "select block_number, block_hash from chain_events where chain_id = ? and contract = ?"
                        + " and state = 'final' order by block_number desc limit 1",
                chainId,
                contract);
    }

    /** The newest block whose events are declared final, and all those before it. */
    @Transactional
    public Optional<Cursor> finalCursor(long chainId, String contract) {
        return database.first(
                row -> new Cursor(row.number("final_block_number"), row.text("final_block_hash")),
                "select final_block_number, final_block_hash from chain_cursors"
                        + " where chain_id = ? and contract = ? and final_block_number is not null",
                chainId,
                contract);
    }

    /** Stores the logs found up to a block together with the new cursor. */
    @Transactional
    public void advance(long chainId, WatchedContract contract, List<ChainLog> logs, Block upTo) {
        for (ChainLog log : logs) {
            contract.nameOf(log).ifPresent(name -> store(chainId, log, name));
        }
        moveCursor(chainId, contract.address(), upTo.number(), upTo.hash());
        FaultPoint.reached("chain-watch.seen-stored");
    }

    /** Declares the logs up to a final block final, whether they were seen before or not, and nothing else of those blocks. */
    @Transactional
    public void declareFinal(long chainId, WatchedContract contract, List<ChainLog> logs, Block upTo) {
        Instant now = clock.instant();
        for (ChainLog log : logs) {
            Optional<String> name = contract.nameOf(log);
            if (name.isEmpty()) continue;
            store(chainId, log, name.get());
            database.update(
                    "update chain_events set state = 'final', final_at = ?"
                            + " where chain_id = ? and transaction_hash = ? and log_index = ? and state = 'seen'",
                    now,
                    chainId,
                    log.transactionHash(),
                    log.logIndex());
        }
        database.update(
                "update chain_events set state = 'reversed'"
                        + " where chain_id = ? and contract = ? and state = 'seen' and block_number <= ?",
                chainId,
                contract.address(),
                upTo.number());
        database.update(
                "update chain_cursors set final_block_number = ?, final_block_hash = ?, updated_at = ?"
                        + " where chain_id = ? and contract = ?",
                upTo.number(),
                upTo.hash(),
                now,
                chainId,
                contract.address());
        FaultPoint.reached("chain-watch.final-stored");
    }

    /** Goes back to a block that is still there; what was seen after it and is not final counts as undone. */
    @Transactional
    public int rewind(long chainId, String contract, Block to) {
        int reversed = database.update(
                "update chain_events set state = 'reversed'"
                        + " where chain_id = ? and contract = ? and state = 'seen' and block_number > ?",
                chainId,
                contract,
                to.number());
        moveCursor(chainId, contract, to.number(), to.hash());
        FaultPoint.reached("chain-watch.rewound");
        return reversed;
    }

    /** The oldest block of an event that nobody has declared final yet; beyond all blocks when there is none. */
    @Transactional
    public long oldestSeen(long chainId, String contract) {
        return database.number(
                "select coalesce(min(block_number), " + Long.MAX_VALUE + ") from chain_events"
                        + " where chain_id = ? and contract = ? and state = 'seen'",
                chainId,
                contract);
    }

    /** Events up to a block that nobody has declared final yet, in chain order. */
    @Transactional
    public List<ChainEvent> seen(long chainId, String contract, long upToBlock) {
        return database.list(
                ChainEvent::of,
                "select " + ChainEvent.COLUMNS + " from chain_events where chain_id = ? and contract = ?"
                        + " and state = 'seen' and block_number <= ? order by block_number, log_index",
                chainId,
                contract,
                upToBlock);
    }

    /** Final events that have had no effect yet, in chain order. */
    @Transactional
    public List<ChainEvent> due(long chainId, String contract) {
        return database.list(
                ChainEvent::of,
                "select " + ChainEvent.COLUMNS + " from chain_events where chain_id = ? and contract = ?"
                        + " and state = 'final' and worked_at is null order by block_number, log_index",
                chainId,
                contract);
    }

    /** Whether a deposit is out of the contract for good: released, or taken back. */
    @Transactional
    public boolean hasEnded(long chainId, String contract, String orderKey, String renter) {
        return database.number(
                        "select count(*) from chain_events where chain_id = ? and contract = ? and state = 'final'"
                                + " and name in ('Released', 'Refunded') and payload->'topics'->>1 = ?"
                                + " and right(payload->'topics'->>2, 40) = ?",
                        chainId,
                        contract,
                        orderKey,
                        renter.substring("0x".length()))
                > 0;
    }

    /** Called in the transaction that stores the event's effect; false when the event had its effect before. */
    @Transactional
    public boolean markWorked(long chainId, ChainEvent event) {
        return database.update(
                        "update chain_events set worked_at = ? where chain_id = ? and transaction_hash = ?"
                                + " and log_index = ? and state = 'final' and worked_at is null",
                        clock.instant(),
                        chainId,
                        event.transactionHash(),
                        event.logIndex())
                == 1;
    }

    private void store(long chainId, ChainLog log, String name) {
        database.update(
                "insert into chain_events as e (chain_id, transaction_hash, log_index, block_number, block_hash, contract,"
                        + " name, payload, seen_at) values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?)"
                        + " on conflict (chain_id, transaction_hash, log_index) do update set state = 'seen',"
                        + " block_number = excluded.block_number, block_hash = excluded.block_hash,"
                        + " name = excluded.name, payload = excluded.payload where e.state <> 'final'",
                chainId,
                log.transactionHash(),
                log.logIndex(),
                log.blockNumber(),
                log.blockHash(),
                log.address(),
                name,
                ChainEvent.payload(log),
                clock.instant());
    }

    private void moveCursor(long chainId, String contract, long blockNumber, String blockHash) {
        database.update(
                "insert into chain_cursors (chain_id, contract, block_number, block_hash, updated_at)"
                        + " values (?, ?, ?, ?, ?) on conflict (chain_id, contract) do update set"
                        + " block_number = excluded.block_number, block_hash = excluded.block_hash,"
                        + " updated_at = excluded.updated_at",
                chainId,
                contract,
                blockNumber,
                blockHash,
                clock.instant());
    }
}
