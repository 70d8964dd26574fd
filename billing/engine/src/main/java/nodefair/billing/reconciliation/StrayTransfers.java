package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.TokenTransfer;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;

/** Finds the tokens that somebody sent straight to the escrow contract, past its deposit, and who it was. */
@ApplicationScoped
public class StrayTransfers {
    static final String TYPE = "transfer";
    private static final int BLOCKS_PER_REQUEST = 2_000;

    @Inject
    private Database database;

    /**
     * What came to the contract by transactions that made no deposit. Only blocks whose events are all known are looked at.
     *
     * @param account that the contract's tokens are booked on
     * @param afterBlock both sides agreed at that block
     * @return one mismatch a transaction, on the books' account
     */
    @Transactional(Transactional.TxType.NEVER)
    public List<Mismatch> find(ChainRail rail, String account, long afterBlock, long toBlock) {
        long known = Math.min(toBlock, cursor(rail));
        Set<String> ours = transactions(rail, afterBlock + 1, known);
        Map<String, Side> strays = new TreeMap<>();
        LongStream.iterate(afterBlock + 1, from -> from <= known, from -> from + BLOCKS_PER_REQUEST)
                .boxed()
                .flatMap(from -> arrived(rail, from, Math.min(known, from + BLOCKS_PER_REQUEST - 1)))
                .filter(log -> !ours.contains(log.transactionHash()))
                .forEach(log -> strays.merge(log.transactionHash(), side(rail, log), Side::and));
        return strays.entrySet().stream()
                .map(stray -> new Mismatch(
                        new Item(account, stray.getKey(), rail.currency()),
                        Optional.of(stray.getValue()),
                        Optional.empty(),
                        Mismatch.Kind.MISSING_HERE))
                .toList();
    }

    private static Stream<ChainLog> arrived(ChainRail rail, long from, long to) {
        return rail.chain().transfersTo(rail.settings().token(), rail.escrow(), from, to).stream();
    }

    private static Side side(ChainRail rail, ChainLog log) {
        TokenTransfer transfer = TokenTransfer.decode(log.topics(), log.data())
                .orElseThrow(() -> new ChainUnavailable("the endpoint answered with another event than was asked for"));
        Instant at = rail.chain()
                .block(log.blockNumber())
                .map(block -> Instant.ofEpochSecond(block.timestampSeconds()))
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + log.blockNumber()));
        long micros = TokenUnits.wholeMicros(transfer.amount(), rail.settings().tokenDecimals());
        return new Side(transfer.from(), TYPE, 0, micros, 1, at);
    }

    private long cursor(ChainRail rail) {
        return database.number(
                "select coalesce(max(block_number), -1) from chain_cursors where chain_id = ? and contract = ?",
                rail.chainId(),
                rail.escrow());
    }

    private Set<String> transactions(ChainRail rail, long from, long to) {
        return new HashSet<>(database.list(
                row -> row.text("transaction_hash"),
                "select transaction_hash from chain_events where chain_id = ? and contract = ? and block_number between ? and ?",
                rail.chainId(),
                rail.escrow(),
                from,
                to));
    }
}
