package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
     * Names who sent what the contract has beyond its orders' deposits: the newest transfers that made no deposit, because what the
     * contract's admin sends back is taken for the oldest. Only blocks whose events are all known are looked at.
     *
     * @param account that the contract's tokens are booked on
     * @param afterBlock both sides agreed at that block
     * @param beyond how much there is to name, base units
     * @return one mismatch a transaction, on the books' account, together no more than that
     */
    @Transactional(Transactional.TxType.NEVER)
    public List<Mismatch> find(ChainRail rail, String account, long afterBlock, long toBlock, BigInteger beyond) {
        int decimals = rail.settings().tokenDecimals();
        Map<String, Side> strays = new LinkedHashMap<>();
        BigInteger named = BigInteger.ZERO;
        for (ChainLog log : newestFirst(rail, afterBlock + 1, Math.min(toBlock, cursor(rail)))) {
            TokenTransfer transfer = TokenTransfer.decode(log.topics(), log.data())
                    .orElseThrow(() -> new ChainUnavailable("the endpoint answered with another event than asked for"));
            BigInteger until = named.add(transfer.amount()).min(beyond);
            // by the sums, so that what is finer than a micro adds up
            long micros = TokenUnits.wholeMicros(until, decimals) - TokenUnits.wholeMicros(named, decimals);
            named = until;
            if (micros == 0) continue;
            Side side = new Side(transfer.from(), TYPE, 0, micros, 1, at(rail, log));
            strays.merge(log.transactionHash(), side, Side::and);
        }
        return strays.entrySet().stream()
                .map(stray -> new Mismatch(
                        new Item(account, stray.getKey(), rail.currency()),
                        Optional.of(stray.getValue()),
                        Optional.empty(),
                        Mismatch.Kind.MISSING_HERE))
                .toList();
    }

    private List<ChainLog> newestFirst(ChainRail rail, long first, long last) {
        Set<String> ours = transactions(rail, first, last);
        List<ChainLog> logs =
                new ArrayList<>(LongStream.iterate(first, from -> from <= last, from -> from + BLOCKS_PER_REQUEST)
                        .boxed()
                        .flatMap(from -> arrived(rail, from, Math.min(last, from + BLOCKS_PER_REQUEST - 1)))
                        .distinct()
                        .filter(log -> !ours.contains(log.transactionHash()))
                        .toList());
        Collections.reverse(logs);
        return logs;
    }

    private static Stream<ChainLog> arrived(ChainRail rail, long from, long to) {
        return rail.chain().transfersTo(rail.settings().token(), rail.escrow(), from, to).stream();
    }

    private static Instant at(ChainRail rail, ChainLog log) {
        return rail.chain()
                .block(log.blockNumber())
                .map(block -> Instant.ofEpochSecond(block.timestampSeconds()))
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + log.blockNumber()));
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
