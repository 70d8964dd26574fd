package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.OwnAddresses;
import nodefair.billing.contracts.ClaimTree;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.db.money.Money;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans roots of claims, one at a time for a distributor; each method is one transaction. */
@ApplicationScoped
public class ClaimPlans {
    private static final Logger LOG = LoggerFactory.getLogger(ClaimPlans.class);

    /** In no root, and in no batch that has not ended; nothing is kept for it either. */
    private static final String COMING =
            """
            select p.id as payout_id, p.provider_id, lower(a.chain_address) as address, p.amount_micros, 0 as from_number
            from payouts p join payout_accounts a on a.provider_id = p.provider_id
            where p.rail = 'token' and p.state = 'claimable' and p.currency = ? and p.chain_id = ? and %s and %s
              and not exists (select 1 from payout_claims c where c.payout_id = p.id and c.state in ('allotted', 'ready', 'leaving'))
              and not exists (select 1 from payout_batch_items i where i.payout_id = p.id and i.state in ('open', 'failed'))
            order by p.scheduled_at, p.id"""
                    .formatted(PayableAddress.claimed("p.currency", "p.chain_id"), PayableAddress.SQL);

    /** To be sent instead, or claimed from another address that may be paid to by now. */
    private static final String LEAVING =
            """
            select c.payout_id, c.provider_id, c.address, c.amount_micros, c.from_number
            from payout_claims c join claim_roots r on r.number = c.from_number
            join payout_accounts a on a.provider_id = c.provider_id
            where r.chain_id = ? and r.contract = ? and c.state = 'ready'
              and ((a.chain_way = 'sent' and not %s) or (lower(a.chain_address) <> c.address and %s))
            order by c.payout_id"""
                    .formatted(PayableAddress.refused("r.currency", "r.chain_id", "c.address"), PayableAddress.SQL);

    /** Claimed when the root without it was planned: that root lacks what was claimed, the next one has it again. */
    private static final String STAYED =
            """
            select count(*) from payout_claims c where c.state = 'claimed'
            and c.until_number = (select max(number) from claim_roots where chain_id = ? and contract = ?)""";

    /** Numbers are counted over all chains, and each chain has a worker. */
    private static final long NUMBERS_LOCK = 0x636c_6169_6d73L;

    @Inject
    private OwnAddresses ours;

    @Inject
    private ClaimTrees trees;

    @Inject
    private Ledger ledger;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    private record Claim(UUID payoutId, UUID providerId, String address, long micros, long fromNumber) {
        static Claim of(Row row) throws SQLException {
            return new Claim(
                    row.uuid("payout_id"),
                    row.uuid("provider_id"),
                    row.text("address"),
                    row.number("amount_micros"),
                    row.number("from_number"));
        }
    }

    /** The root that is under way. */
    @Transactional
    public Optional<ClaimRoot> open(ChainRail rail, String contract) {
        return root(rail, "chain_id = ? and contract = ? and state = 'planned'", contract);
    }

    /** The root that claims are held against, as far as blocks are final. */
    @Transactional
    public Optional<ClaimRoot> last(ChainRail rail, String contract) {
        return root(rail, "chain_id = ? and contract = ? and state = 'set' order by number desc limit 1", contract);
    }

    /** What its roots are in, where that is not what the settings call its token: leaves would begin anew, and the contract goes on. */
    @Transactional
    public Optional<String> otherCurrency(ChainRail rail, String contract) {
        return database.first(
                row -> row.text("currency"),
                "select currency from claim_roots where chain_id = ? and contract = ? and currency <> ? limit 1",
                rail.chainId(),
                contract,
                rail.currency());
    }

    /** Addresses of what waits to come into a root. */
    @Transactional
    public List<String> waiting(ChainRail rail) {
        return database.list(row -> row.text("address"), COMING, rail.currency(), rail.chainId(), clock.instant());
    }

    /**
     * Books what comes and what goes, and computes the root that says so; empty when nothing changes.
     *
     * @param payable the addresses that something may come to
     */
    @Transactional
    public Optional<ClaimRoot> plan(ChainRail rail, String contract, Set<String> payable) {
        database.lock(NUMBERS_LOCK);
        Instant now = clock.instant();
        List<Claim> leaving = database.list(Claim::of, LEAVING, rail.chainId(), contract, now);
        // what leaves an address may still be claimed by the root before: what comes to it meanwhile would be told
        // apart by nobody
        Set<String> unsettled = leaving.stream().map(Claim::address).collect(Collectors.toSet());
        List<Claim> coming = database.list(Claim::of, COMING, rail.currency(), rail.chainId(), now).stream()
                .filter(claim -> ours.pays(rail, claim.address())
                        && payable.contains(claim.address())
                        && !unsettled.contains(claim.address()))
                .toList();
        boolean unchanged = coming.isEmpty() && leaving.isEmpty();
        if (unchanged && database.number(STAYED, rail.chainId(), contract) == 0) return Optional.empty();
        long number = 1 + database.number("select max(number) from claim_roots");
        List<Booking> bookings = new ArrayList<>();
        for (Claim claim : coming) bookings.add(allotted(rail, contract, claim, number, now));
        for (Claim claim : leaving) bookings.add(withdrawn(rail, contract, claim, number, now));
        ledger.post(bookings);
        long gone = leaving.stream().mapToLong(Claim::micros).reduce(0, Math::addExact);
        ClaimRoot planned = store(rail, contract, number, gone, now);
        for (Claim claim : coming) store(claim, number);
        for (Claim claim : leaving) {
            database.update(
                    "update payout_claims set state = 'leaving', until_number = ? where payout_id = ? and from_number = ?",
                    number,
                    claim.payoutId(),
                    claim.fromNumber());
        }
        FaultPoint.reached("chain-claim.root-planned");
        LOG.info("a root of claims is planned, number={} coming={} leaving={}", number, coming.size(), leaving.size());
        return Optional.of(planned);
    }

    /** @param goneMicros what leaves by it: it can be claimed until this root is set, so it stays set aside */
    private ClaimRoot store(ChainRail rail, String contract, long number, long goneMicros, Instant now) {
        long upTo = database.number("select max(sequence) from ledger_transactions");
        Map<String, Long> cumulative = trees.cumulativeMicros(rail, contract, upTo);
        ClaimTree tree = trees.tree(rail, contract, cumulative);
        long sum = cumulative.values().stream().reduce(goneMicros, Math::addExact);
        long before = last(rail, contract).map(ClaimRoot::totalMicros).orElse(0L);
        ClaimRoot root = new ClaimRoot(number, contract, tree.root(), Math.max(sum, before), upTo);
        database.update(
                "insert into claim_roots (number, chain_id, contract, root, currency, total_micros, last_sequence, planned_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                number,
                rail.chainId(),
                contract,
                root.root(),
                rail.currency(),
                root.totalMicros(),
                upTo,
                now);
        return root;
    }

    private void store(Claim claim, long number) {
        database.update(
                "insert into payout_claims (payout_id, from_number, provider_id, address, amount_micros) values (?, ?, ?, ?, ?)",
                claim.payoutId(),
                number,
                claim.providerId(),
                claim.address(),
                claim.micros());
    }

    private Booking allotted(ChainRail rail, String contract, Claim claim, long number, Instant now) {
        String source = "payout:" + claim.payoutId();
        return Booking.draft(source + ":allotted:" + number, ClaimTrees.ALLOTTED, source, now)
                .debit(Account.providerTransit(claim.providerId()), money(rail, claim))
                .credit(trees.account(rail, contract, claim.address()), money(rail, claim))
                .build();
    }

    private Booking withdrawn(ChainRail rail, String contract, Claim claim, long number, Instant now) {
        String source = "payout:" + claim.payoutId();
        return Booking.draft(source + ":withdrawn:" + number, ClaimTrees.WITHDRAWN, source, now)
                .debit(trees.account(rail, contract, claim.address()), money(rail, claim))
                .credit(Account.providerTransit(claim.providerId()), money(rail, claim))
                .build();
    }

    private static Money money(ChainRail rail, Claim claim) {
        return new Money(claim.micros(), rail.currency());
    }

    private Optional<ClaimRoot> root(ChainRail rail, String where, String contract) {
        return database.first(
                ClaimRoot::of,
                "select " + ClaimRoot.COLUMNS + " from claim_roots where " + where,
                rail.chainId(),
                contract);
    }
}
