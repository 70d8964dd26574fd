package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EndpointsDisagree;
import nodefair.billing.fault.FaultPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a contract's events into the inbox, twice: up to the newest block, to show them, and once more up to the final
 * block, to believe them. A block whose hash changed means that the chain was reorganised: no endpoint says so by itself, so every
 * read checks the hash it stopped at.
 */
@ApplicationScoped
public class ChainReader {
    private static final Logger LOG = LoggerFactory.getLogger(ChainReader.class);
    private static final int BLOCKS_PER_REQUEST = 2_000;
    private static final int REQUESTS_PER_POLL_MAX = 50;

    @Inject
    private ChainInbox inbox;

    /** Brings the inbox up to the newest block, undoes what a reorganisation took away, and declares final what is. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void read(ChainRail rail, WatchedContract contract) {
        long finalBlock = rail.finalBlock();
        followReorganisation(rail, contract, finalBlock);
        long head = rail.chain().latest().number();
        int requests = 0;
        while (requests++ < REQUESTS_PER_POLL_MAX && readMore(rail, contract, head)) {}
        requests = 0;
        while (requests++ < REQUESTS_PER_POLL_MAX && readFinal(rail, contract, finalBlock)) {}
    }

    private void followReorganisation(ChainRail rail, WatchedContract contract, long finalBlock) {
        Optional<Cursor> cursor = inbox.cursor(rail.chainId(), contract.address());
        if (cursor.isEmpty() || isCanonical(rail, cursor.get())) return;
        // a block holds the hash of the one before it: where the last final event still is, all others are too
        long backTo = cursor.get().blockNumber() > finalBlock ? finalBlock : lastBelieved(rail, contract);
        Block block = block(rail, Math.max(0, backTo));
        int reversed = inbox.rewind(rail.chainId(), contract.address(), block);
        LOG.warn(
                "The chain was reorganised, from={} back_to={} events_reversed={}",
                cursor.get().blockNumber(),
                block.number(),
                reversed);
    }

    /** One request for logs; false when there is nothing more, or the chain moved meanwhile. */
    private boolean readMore(ChainRail rail, WatchedContract contract, long head) {
        ChainEndpoint chain = rail.chain();
        Optional<Cursor> cursor = inbox.cursor(rail.chainId(), contract.address());
        long from = cursor.isPresent() ? cursor.get().blockNumber() + 1 : contract.startBlock();
        if (from > head) return false;
        Optional<Block> to = chain.block(Math.min(head, from + BLOCKS_PER_REQUEST - 1));
        if (to.isEmpty()) return false;
        List<ChainLog> logs = chain.logs(contract.address(), from, to.get().number());
        boolean still = isCanonical(rail, at(to.get())) && (cursor.isEmpty() || isCanonical(rail, cursor.get()));
        FaultPoint.reached("chain-watch.seen-read");
        if (still) inbox.advance(rail.chainId(), contract, logs, to.get());
        return still;
    }

    /** One request for logs that will not change; false when there is nothing more. */
    private boolean readFinal(ChainRail rail, WatchedContract contract, long finalBlock) {
        Optional<Cursor> before =
                inbox.finalCursor(rail.chainId(), contract.address()).filter(at -> isCanonical(rail, at));
        long next = before.isPresent() ? before.get().blockNumber() + 1 : lastBelieved(rail, contract);
        // what an earlier answer lacked and a later one had is read once more
        long from = Math.min(next, inbox.oldestSeen(rail.chainId(), contract.address()));
        if (from > finalBlock
                || inbox.cursor(rail.chainId(), contract.address()).isEmpty()) return false;
        Block to = block(rail, Math.min(finalBlock, from + BLOCKS_PER_REQUEST - 1));
        List<ChainLog> logs = rail.chain().logs(contract.address(), from, to.number());
        if (!isCanonical(rail, at(to))) return false;
        hasAllThatWasSeen(rail, contract, logs, to.number());
        FaultPoint.reached("chain-watch.final-read");
        inbox.declareFinal(rail.chainId(), contract, logs, to);
        return true;
    }

    /** An answer that lacks what an earlier one had of the same block is not believed. */
    private void hasAllThatWasSeen(ChainRail rail, WatchedContract contract, List<ChainLog> logs, long upTo) {
        for (ChainEvent event : inbox.seen(rail.chainId(), contract.address(), upTo)) {
            boolean there = logs.stream()
                    .anyMatch(log -> log.transactionHash().equals(event.transactionHash())
                            && log.blockHash().equals(event.blockHash()));
            if (!there && isCanonical(rail, new Cursor(event.blockNumber(), event.blockHash()))) {
                throw EndpointsDisagree.onFinal(
                        "an event was seen in a final block that does not have it: " + event.key());
            }
        }
    }

    private long lastBelieved(ChainRail rail, WatchedContract contract) {
        return inbox.lastFinal(rail.chainId(), contract.address())
                .map(Cursor::blockNumber)
                .orElse(contract.startBlock());
    }

    /** Waits, rather than to take for gone what the endpoint has not heard of yet. */
    private static boolean isCanonical(ChainRail rail, Cursor at) {
        return block(rail, at.blockNumber()).hash().equals(at.blockHash());
    }

    private static Block block(ChainRail rail, long number) {
        return rail.chain()
                .block(number)
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + number));
    }

    private static Cursor at(Block block) {
        return new Cursor(block.number(), block.hash());
    }
}
