package nodefair.billing.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.contracts.ChainLog;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.TokenTransfer;

/**
 * Finds the tokens that somebody sent straight to a contract of ours, past its deposit, and who it was. Each block is looked through
 * once, and not at all while the contract has no more than it owes.
 */
@ApplicationScoped
public class StrayTransfers {
    private static final int BLOCKS_PER_REQUEST = 2_000;
    /** What is left is looked for in the next round. */
    private static final int REQUESTS_PER_ROUND_MAX = 50;

    @Inject
    private StrayBook book;

    @Inject
    private Deposits deposits;

    /**
     * What a place has beyond what it owes, by the transactions that brought it: the newest, because what the contract's admin sends
     * back is taken for the oldest.
     *
     * @param block a final one
     */
    @Transactional(Transactional.TxType.NEVER)
    public List<Arrival> at(ChainRail rail, Place place, long block) {
        BigInteger beyond = place.beyond(rail, block);
        long upTo =
                place.kind() == Place.Kind.ESCROW ? Math.min(block, deposits.readUpTo(rail, place.contract())) : block;
        long searched = book.searched(rail, place);
        if (beyond.signum() == 0) {
            if (upTo - searched >= BLOCKS_PER_REQUEST) book.keep(rail, place, List.of(), upTo);
            return List.of();
        }
        search(rail, place, searched + 1, upTo);
        return Arrival.left(book.newest(rail, place, block), beyond);
    }

    private void search(ChainRail rail, Place place, long first, long last) {
        if (first > last) return;
        long end = Math.min(last, first + (long) BLOCKS_PER_REQUEST * REQUESTS_PER_ROUND_MAX - 1);
        Map<String, List<BigInteger>> deposited = deposited(rail, place, first, end);
        long from = first;
        for (int request = 0; request < REQUESTS_PER_ROUND_MAX && from <= last; request++) {
            long to = Math.min(last, from + BLOCKS_PER_REQUEST - 1);
            book.keep(rail, place, found(rail, place, deposited, from, to), to);
            from = to + 1;
        }
    }

    /** What deposits brought, by transaction. */
    private Map<String, List<BigInteger>> deposited(ChainRail rail, Place place, long from, long to) {
        Map<String, List<BigInteger>> deposited = new HashMap<>();
        for (Arrival deposit : deposits.between(rail, place, from, to)) {
            deposited
                    .computeIfAbsent(deposit.transactionHash(), it -> new ArrayList<>())
                    .add(deposit.amount());
        }
        return deposited;
    }

    /** A transaction may hold a deposit and a transfer beside it: what a deposit brought is taken off by its amount. */
    private static List<Arrival> found(
            ChainRail rail, Place place, Map<String, List<BigInteger>> deposited, long from, long to) {
        List<Arrival> strays = new ArrayList<>();
        for (ChainLog log : logs(rail, place, from, to)) {
            TokenTransfer transfer = TokenTransfer.decode(log.topics(), log.data())
                    .orElseThrow(() -> new ChainUnavailable("the endpoint answered with another event than asked for"));
            boolean none = transfer.amount().signum() == 0 || place.isFedBy(rail, transfer.from());
            boolean isDeposit = Optional.ofNullable(deposited.get(log.transactionHash()))
                    .filter(amounts -> amounts.remove(transfer.amount()))
                    .isPresent();
            if (!none && !isDeposit) strays.add(arrival(rail, log, transfer));
        }
        return strays;
    }

    private static List<ChainLog> logs(ChainRail rail, Place place, long from, long to) {
        return rail.chain().transfersTo(rail.settings().token(), place.contract(), from, to).stream()
                .distinct()
                .toList();
    }

    private static Arrival arrival(ChainRail rail, ChainLog log, TokenTransfer transfer) {
        Instant at = rail.chain()
                .block(log.blockNumber())
                .map(block -> Instant.ofEpochSecond(block.timestampSeconds()))
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + log.blockNumber()));
        return new Arrival(
                log.transactionHash(),
                log.logIndex(),
                log.blockNumber(),
                transfer.from(),
                Arrival.TRANSFER,
                transfer.amount(),
                at);
    }
}
