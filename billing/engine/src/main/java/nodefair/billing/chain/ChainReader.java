package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainLog;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the escrow contract's events into the inbox, block by block from a stored cursor. A block whose hash changed means
 * that the chain was reorganised: no endpoint says so by itself, so every read checks the hash it stopped at.
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
    public void read() {
        long finalBlock = rail.finalBlock();
        if (!followReorganisation(finalBlock)) return;
        long head = rail.chain().latest().number();
        int requests = 0;
        while (requests++ < REQUESTS_PER_POLL_MAX && readMore(head)) {}
        declareFinal(finalBlock);
    }

    /** False when the chain cannot be followed: an event that was final is no longer on it. */
    private boolean followReorganisation(long finalBlock) {
        Optional<Cursor> cursor = inbox.cursor(chainId(), contract());
        if (cursor.isEmpty() || isCanonical(cursor.get())) return true;
        Optional<Cursor> lastFinal = inbox.lastFinal(chainId(), contract());
        if (lastFinal.isPresent() && !isCanonical(lastFinal.get())) {
            LOG.error(
                    "The chain lost an event that was final, nothing is credited, chain={} block={} hash={}",
                    chainId(),
                    lastFinal.get().blockNumber(),
                    lastFinal.get().blockHash());
            return false;
        }
        // a block holds the hash of the one before it: where the last final event still is, all others are too
        long known = lastFinal.map(Cursor::blockNumber).orElse(rail.settings().startBlock());
        long backTo = cursor.get().blockNumber() > finalBlock ? finalBlock : known;
        Optional<Block> block = rail.chain().block(Math.max(0, backTo));
        if (block.isEmpty()) return false;
        int reversed = inbox.rewind(chainId(), contract(), block.get());
        LOG.warn(
                "The chain was reorganised, from={} back_to={} events_reversed={}",
                cursor.get().blockNumber(),
                block.get().number(),
                reversed);
        return true;
    }

    /** One request for logs; false when there is nothing more, or the chain moved meanwhile. */
    private boolean readMore(long head) {
        ChainClient chain = rail.chain();
        Optional<Cursor> cursor = inbox.cursor(chainId(), contract());
        long from = cursor.isPresent()
                ? cursor.get().blockNumber() + 1
                : rail.settings().startBlock();
        if (from > head) return false;
        Optional<Block> to = chain.block(Math.min(head, from + BLOCKS_PER_REQUEST - 1));
        if (to.isEmpty()) return false;
        List<ChainLog> logs = chain.logs(contract(), from, to.get().number());
        boolean still = isCanonical(new Cursor(to.get().number(), to.get().hash()))
                && (cursor.isEmpty() || isCanonical(cursor.get()));
        if (still) inbox.advance(chainId(), contract(), logs, to.get());
        return still;
    }

    private void declareFinal(long finalBlock) {
        for (ChainEvent event : inbox.seen(chainId(), contract(), finalBlock)) {
            if (isCanonical(new Cursor(event.blockNumber(), event.blockHash()))) {
                inbox.markFinal(chainId(), event);
            } else {
                inbox.markReversed(chainId(), event);
            }
        }
    }

    private boolean isCanonical(Cursor at) {
        Optional<Block> block = rail.chain().block(at.blockNumber());
        return block.isPresent() && block.get().hash().equals(at.blockHash());
    }

    private long chainId() {
        return rail.settings().chainId();
    }

    private String contract() {
        return rail.settings().escrow();
    }
}
