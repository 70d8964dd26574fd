package nodefair.billing.reconciliation;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;

/**
 * Names the tokens in our contracts that nobody booked, by the transactions that brought them: sent past the deposit, deposited for
 * nothing, or sent to a contract of another token. All of it is asked of the chain, so it is the same whatever waits to be booked.
 */
@ApplicationScoped
public class UnbookedMoney {
    private static final Comparator<Arrival> NEWEST_FIRST = Comparator.comparingLong(Arrival::blockNumber)
            .thenComparingInt(Arrival::logIndex)
            .reversed();

    /** What people booked on the account themselves, and nobody took back. */
    private static final String BY_HAND =
            """
            select coalesce(sum(case when m.debit_account = ? then m.amount_micros else -m.amount_micros end), 0) from manual_entries m
            where m.state = 'posted' and m.currency = ? and ? in (m.debit_account, m.credit_account)
              and not exists (select 1 from manual_entries r where r.state = 'posted' and r.reverses = m.transaction_sequence)""";

    @Inject
    private TokenRail rails;

    @Inject
    private StrayTransfers strays;

    @Inject
    private Deposits deposits;

    @Inject
    private Database database;

    /**
     * What was found.
     *
     * @param mismatches one a transaction, on the account of the chain's escrow
     * @param homeMicros how much of it the rail's own escrow has
     */
    public record Found(List<Mismatch> mismatches, long homeMicros) {
        /** Each with what it brought. */
        Map<Item, Long> micros() {
            return mismatches.stream()
                    .collect(toMap(
                            Mismatch::item, it -> it.theirs().orElseThrow().micros()));
        }
    }

    /** Asks the chain as of the block of a comparison. */
    @Transactional(Transactional.TxType.NEVER)
    public Found find(ChainRail rail, ChainBalance compared) {
        int decimals = rail.settings().tokenDecimals();
        List<Arrival> home = new ArrayList<>();
        List<Arrival> elsewhere = new ArrayList<>();
        for (Place place : Place.of(rail, rails.all())) {
            (place.isHome() ? home : elsewhere).addAll(at(rail, place, compared.block()));
        }
        home.sort(NEWEST_FIRST);
        BigInteger unbooked = Arrival.sum(home).subtract(byHand(compared, decimals));
        Map<String, Side> sides = sides(Arrival.left(home, unbooked), decimals);
        long homeMicros = sides.values().stream().mapToLong(Side::micros).sum();
        sides(elsewhere, decimals).forEach((transaction, side) -> sides.merge(transaction, side, Side::and));
        List<Mismatch> mismatches = sides.entrySet().stream()
                .map(side -> new Mismatch(
                        new Item(compared.account(), side.getKey(), rail.currency()),
                        Optional.of(side.getValue()),
                        Optional.empty(),
                        Mismatch.Kind.MISSING_HERE))
                .toList();
        return new Found(mismatches, homeMicros);
    }

    private List<Arrival> at(ChainRail rail, Place place, long block) {
        List<Arrival> all = new ArrayList<>(strays.at(rail, place, block));
        if (place.kind() == Place.Kind.ESCROW) all.addAll(deposits.idle(rail, place, block));
        return all;
    }

    private BigInteger byHand(ChainBalance compared, int decimals) {
        String account = compared.account();
        long micros = database.number(BY_HAND, account, compared.ours().currency(), account);
        return TokenUnits.fromMicros(Math.max(0, micros), decimals);
    }

    /** By transaction; rounded by the sums, so that what is finer than a micro adds up. */
    private static Map<String, Side> sides(List<Arrival> arrivals, int decimals) {
        Map<String, Side> sides = new LinkedHashMap<>();
        BigInteger sum = BigInteger.ZERO;
        for (Arrival arrival : arrivals) {
            long before = TokenUnits.wholeMicros(sum, decimals);
            sum = sum.add(arrival.amount());
            long micros = TokenUnits.wholeMicros(sum, decimals) - before;
            if (micros == 0) continue;
            Side side = new Side(arrival.sender(), arrival.type(), 0, micros, 1, arrival.at());
            sides.merge(arrival.transactionHash(), side, Side::and);
        }
        return sides;
    }
}
