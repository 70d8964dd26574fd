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
    private TokenRail rail;

    @Inject
    private ChainInbox inbox;

    /** Brings the inbox up to the newest block, undoes what a reorganisation took away, and declares final what is. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void read(WatchedContract contract) {
        long finalBlock = rail.finalBlock();
        followReorganisation(contract, finalBlock);
        long head = rail.chain().latest().number();
        int requests = 0;
        while (requests++ < REQUESTS_PER_POLL_MAX && readMore(contract, head)) {}
        requests = 0;
        while (requests++ < REQUESTS_PER_POLL_MAX && readFinal(contract, finalBlock)) {}
    }

    private void followReorganisation(WatchedContract contract, long finalBlock) {
        Optional<Cursor> cursor = inbox.cursor(chainId(), contract.address());
        if (cursor.isEmpty() || isCanonical(cursor.get())) return;
        // a block holds the hash of the one before it: where the last final event still is, all others are too
        long backTo = cursor.get().blockNumber() > finalBlock ? finalBlock : lastBelieved(contract);
        Block block = block(Math.max(0, backTo));
        int reversed = inbox.rewind(chainId(), contract.address(), block);
        LOG.warn(
                "The chain was reorganised, from={} back_to={} events_reversed={}",
                cursor.get().blockNumber(),
                block.number(),
                reversed);
    }

    /** One request for logs; false when there is nothing more, or the chain moved meanwhile. */
    private boolean readMore(WatchedContract contract, long head) {
        ChainEndpoint chain = rail.chain();
        Optional<Cursor> cursor = inbox.cursor(chainId(), contract.address());
        long from = cursor.isPresent() ? cursor.get().blockNumber() + 1 : contract.startBlock();
        if (from > head) return false;
        Optional<Block> to = chain.block(Math.min(head, from + BLOCKS_PER_REQUEST - 1));
        if (to.isEmpty()) return false;
        List<ChainLog> logs = chain.logs(contract.address(), from, to.get().number());
        boolean still = isCanonical(at(to.get())) && (cursor.isEmpty() || isCanonical(cursor.get()));
        FaultPoint.reached("chain-watch.seen-read");
        if (still) inbox.advance(chainId(), contract, logs, to.get());
        return still;
    }

    /** One request for logs that will not change; false when there is nothing more. */
    private boolean readFinal(WatchedContract contract, long finalBlock) {
        Optional<Cursor> before =
                inbox.finalCursor(chainId(), contract.address()).filter(this::isCanonical);
        long next = before.isPresent() ? before.get().blockNumber() + 1 : lastBelieved(contract);
        // what an earlier answer lacked and a later one had is read once more
        long from = Math.min(next, inbox.oldestSeen(chainId(), contract.address()));
        if (from > finalBlock || inbox.cursor(chainId(), contract.address()).isEmpty()) return false;
        Block to = block(Math.min(finalBlock, from + BLOCKS_PER_REQUEST - 1));
        List<ChainLog> logs = rail.chain().logs(contract.address(), from, to.number());
        if (!isCanonical(at(to))) return false;
        hasAllThatWasSeen(contract, logs, to.number());
        FaultPoint.reached("chain-watch.final-read");
        inbox.declareFinal(chainId(), contract, logs, to);
        return true;
    }

    /** An answer that lacks what an earlier one had of the same block is not believed. */
    private void hasAllThatWasSeen(WatchedContract contract, List<ChainLog> logs, long upTo) {
        for (ChainEvent event : inbox.seen(chainId(), contract.address(), upTo)) {
            boolean there = logs.stream()
                    .anyMatch(log -> log.transactionHash().equals(event.transactionHash())
                            && log.blockHash().equals(event.blockHash()));
            if (!there && isCanonical(new Cursor(event.blockNumber(), event.blockHash()))) {
                throw EndpointsDisagree.onFinal(
                        "an event was seen in a final block that does not have it: " + event.key());
            }
        }
    }

    private long lastBelieved(WatchedContract contract) {
        return inbox.lastFinal(chainId(), contract.address())
                .map(Cursor::blockNumber)
                .orElse(contract.startBlock());
    }

    /** Waits, rather than to take for gone what the endpoint has not heard of yet. */
    private boolean isCanonical(Cursor at) {
        return block(at.blockNumber()).hash().equals(at.blockHash());
    }

    private Block block(long number) {
        return rail.chain()
                .block(number)
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + number));
    }

    private static Cursor at(Block block) {
        return new Cursor(block.number(), block.hash());
    }

    private long chainId() {
        return rail.settings().chainId();
    }
}
