package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Difference;

/**
 * Finds what is unsettled in tokens, contracts and chains that the settings do not have: nobody follows it. Whoever takes a token out,
 * renames it or gives it other contracts has to drain it first.
 */
@ApplicationScoped
public class Leftovers {
    /** Its number in docs/ledger.md. */
    static final int INVARIANT = 21;

    /** What contracts hold, or are to hold, that is not settled. */
    private static final String UNSETTLED =
            """
            select e.chain_id, e.contract, o.currency, 'deposits' as what, count(*) as n
              from escrows e join orders o on o.id = e.order_id where e.state = 'funded' group by 1, 2, 3
            union all
            select e.chain_id, e.contract, o.currency, 'deposits that were seen', count(*)
              from escrows e join orders o on o.id = e.order_id where e.state is null and e.seen_at is not null group by 1, 2, 3
            union all
            select e.chain_id, e.contract, o.currency, 'orders that ask for a deposit', count(*)
              from orders o join escrows e on e.order_id = o.id where o.state = 'placed' and e.state is null and e.seen_at is null group by 1, 2, 3
            union all
            select chain_id, contract, currency, 'credits of renters', count(*)
              from escrow_credits where withdrawn_at is null group by 1, 2, 3
            union all
            select b.chain_id, b.contract, b.currency, 'payouts in batches', count(*)
              from payout_batch_items i join payout_batches b on b.id = i.batch_id where i.state in ('open', 'failed') group by 1, 2, 3
            union all
            select r.chain_id, r.contract, r.currency, 'payouts to be claimed', count(*)
              from payout_claims c join claim_roots r on r.number = c.from_number
              where c.state in ('allotted', 'ready', 'leaving') group by 1, 2, 3""";

    /** What is no contract's: the treasury pays it, or the operator's account sent it. A payout without a chain is nobody's. */
    private static final String ELSEWHERE =
            """
            select coalesce(chain_id, 0) as chain_id, null as contract, currency, 'payouts' as what, count(*) as n
              from payouts where rail = 'token' and state in ('scheduled', 'claimable', 'failed') group by 1, currency
            union all
            select e.chain_id, null, s.currency, 'shares that the treasury holds', count(*)
              from settlements s join escrows e on e.order_id = s.order_id and e.state in ('released', 'refunded')
              left join payout_items i on i.usage_id = s.usage_id
              where i.usage_id is null and s.provider_micros > 0 group by 1, 3
            union all
            select chain_id, null, null, 'transactions', count(*)
              from chain_transactions where state in ('signed', 'sent') group by chain_id""";

    @Inject
    private TokenRail rails;

    @Inject
    private Alarms alarms;

    @Inject
    private Database database;

    private final Set<ChainRail> sameName = ConcurrentHashMap.newKeySet();

    private record Left(
            Optional<Long> chainId, Optional<String> contract, Optional<String> currency, String what, long count) {
        static Left of(Row row) throws SQLException {
            return new Left(
                    row.optionalNumber("chain_id"),
                    row.optionalText("contract"),
                    row.optionalText("currency"),
                    row.text("what"),
                    row.number("n"));
        }

        boolean isOf(ChainRail rail) {
            return chainId.stream().allMatch(it -> it == rail.chainId())
                    && currency.stream().allMatch(rail.currency()::equals)
                    && contract.stream().allMatch(it -> isAt(it, rail));
        }

        boolean hasAnotherName(ChainRail rail) {
            return chainId.stream().anyMatch(it -> it == rail.chainId())
                    && contract.stream().anyMatch(it -> isAt(it, rail))
                    && currency.stream().noneMatch(rail.currency()::equals);
        }

        String subject() {
            return currency.map(it -> "token:" + it).orElseGet(() -> "chain:" + chainId.orElseThrow()) + " settings";
        }

        String said() {
            return count + " " + what;
        }

        String details() {
            return said()
                    + contract.map(it -> " of " + it).orElse("")
                    + chainId.map(it -> " on chain " + it).orElse("");
        }

        private static boolean isAt(String address, ChainRail rail) {
            return address.equals(rail.escrow())
                    || rail.settings().distributor().filter(address::equals).isPresent();
        }
    }

    /** What is not settled of a token that is accepted, in words; transactions are of its chain. */
    public record Unsettled(String currency, long chainId, List<String> what) {
        public Unsettled {
            what = List.copyOf(what);
        }
    }

    /** What would be an alarm if a token were taken out of the settings now, for each one that is there. */
    @Transactional
    public List<Unsettled> unsettled() {
        List<Left> all = all();
        return rails.all().stream()
                .map(rail -> new Unsettled(
                        rail.currency(),
                        rail.chainId(),
                        all.stream()
                                .filter(left -> left.isOf(rail))
                                .map(Left::said)
                                .toList()))
                .toList();
    }

    /** An alarm for each currency, and each chain, that has something unsettled and is not among the settings. */
    @Transactional
    public void check() {
        Map<String, String> found = all().stream()
                .filter(left -> rails.all().stream().noneMatch(left::isOf))
                .collect(
                        Collectors.toMap(Left::subject, Left::details, (one, next) -> one + ", " + next, TreeMap::new));
        List<Difference> differences = found.entrySet().stream()
                .map(it -> new Difference(INVARIANT, it.getKey(), "not among the settings: " + it.getValue()))
                .toList();
        alarms.settle(Set.of(INVARIANT), differences);
    }

    /**
     * Whether a rail's contracts hold something that is booked in another currency: its token was renamed. What happens there must not
     * be booked in the new one. Once it is not so it is not asked again: what comes is booked in the currency of its order, and orders are
     * placed in the rail's by every application that was started with these settings.
     */
    @Transactional
    public boolean haveAnotherName(ChainRail rail) {
        if (sameName.contains(rail)) return false;
        boolean renamed = database.list(Left::of, UNSETTLED).stream().anyMatch(left -> left.hasAnotherName(rail));
        if (!renamed) sameName.add(rail);
        return renamed;
    }

    private List<Left> all() {
        return Stream.of(UNSETTLED, ELSEWHERE)
                .flatMap(what -> database.list(Left::of, what).stream())
                .toList();
    }
}
