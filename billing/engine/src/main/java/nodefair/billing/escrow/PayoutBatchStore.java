package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.OwnAddresses;
import nodefair.billing.contracts.DistributorCalls;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts payouts together into batches; each method is one transaction. One batch of a contract is under way at a time. */
@ApplicationScoped
public class PayoutBatchStore {
    private static final Logger LOG = LoggerFactory.getLogger(PayoutBatchStore.class);
    /** What a test transfer carries: enough to be seen in a wallet's history. */
    static final long TEST_MICROS = 1;

    /** How long the other tokens wait for a test transfer of one before they make their own. */
    static final Duration TEST_PATIENCE = Duration.ofHours(1);

    /** An address is tested once over all chains, and each chain has a worker. */
    private static final long TESTS_LOCK = 0x7465_7374_73L;

    /**
     * A payout that another contract has, or keeps tokens for, is not paid by this one. An address is tested once, by the first token
     * that can; what one token refused may still be served by another, so that is asked next.
     */
    private static final String CANDIDATES =
            """
            select p.provider_id, p.id as payout_id, 'payout:' || p.id || ':' || p.attempt as fact,
                   lower(a.chain_address) as address, p.amount_micros, p.scheduled_at as at
            from payouts p join payout_accounts a on a.provider_id = p.provider_id
            where p.rail = 'token' and p.state = 'scheduled' and p.currency = ? and p.chain_id = ? and %s
              and not exists (select 1 from payout_batch_items i where i.payout_id = p.id and i.state in ('open', 'failed'))
            union all
            select a.provider_id, null, 'test:' || a.provider_id || ':' || extract(epoch from coalesce(a.chain_changed_at, a.updated_at)) || ':'
                     || (select count(*) from payout_batch_items t where t.provider_id = a.provider_id and t.payout_id is null),
                   lower(a.chain_address), %d, a.updated_at
            from payout_accounts a where a.chain_address is not null and a.chain_test in ('wanted', 'failed')
              and not exists (select 1 from payout_batch_items i join payout_batches b on b.id = i.batch_id
                              where i.provider_id = a.provider_id and i.payout_id is null and i.address = lower(a.chain_address)
                              and i.state = 'open' and b.planned_at > ?)
            order by at, payout_id"""
                    .formatted(PayableAddress.sentTo("p.currency", "p.chain_id"), TEST_MICROS);

    private static final String BUSY =
            """
            select i.address from payout_batch_items i join payout_batches b on b.id = i.batch_id
            where b.chain_id = ? and b.contract = ? and i.state in ('open', 'failed')""";

    private static final String ITEM =
            "select i.provider_id, i.payout_id, i.fact, i.address, i.amount_micros from payout_batch_items i";

    @Inject
    private Database database;

    @Inject
    private OwnAddresses ours;

    @Inject
    private Clock clock;

    /** The batch that is under way. */
    @Transactional
    public Optional<PayoutBatch> open(ChainRail rail, String contract) {
        long chainId = rail.chainId();
        return database.first(
                        row -> row.text("id"),
                        "select id from payout_batches where chain_id = ? and contract = ? and state = 'planned'",
                        chainId,
                        contract)
                .map(id -> new PayoutBatch(
                        id,
                        chainId,
                        contract,
                        database.list(PayoutBatchStore::item, ITEM + " where i.batch_id = ? order by i.address", id)));
    }

    /** Where what waits for the next batch would go; an address is in it once. */
    @Transactional
    public List<String> waiting(ChainRail rail, String contract) {
        return candidates(rail, contract).stream()
                .map(PayoutBatch.Item::address)
                .toList();
    }

    /** Whether test transfers wait for the next batch. */
    @Transactional
    public boolean testsWait(ChainRail rail, String contract) {
        return candidates(rail, contract).stream().anyMatch(PayoutBatch.Item::isTest);
    }

    /** Whether a test transfer to a provider's address was signed and has not ended. */
    @Transactional
    public boolean isTestSent(UUID providerId) {
        return database.number(
                        "select count(*) from payout_batch_items i join chain_transactions t on t.intent = 'payout-batch:' || i.batch_id"
                                + " where i.provider_id = ? and i.payout_id is null and i.state = 'open' and t.state <> 'failed'",
                        providerId)
                > 0;
    }

    /**
     * Puts what waits into a batch; empty when nothing does.
     *
     * @param payable the addresses that it may go to
     * @param tests whether test transfers are in it, too
     */
    @Transactional
    public Optional<PayoutBatch> plan(ChainRail rail, String contract, Set<String> payable, boolean tests) {
        long chainId = rail.chainId();
        if (tests) database.lock(TESTS_LOCK);
        List<PayoutBatch.Item> items = candidates(rail, contract).stream()
                .filter(item -> payable.contains(item.address()) && (tests || !item.isTest()))
                .limit(DistributorCalls.PAYEES_MAX)
                .toList();
        if (items.isEmpty()) return Optional.empty();
        PayoutBatch batch = PayoutBatch.of(chainId, contract, items);
        database.update(
                "insert into payout_batches (id, chain_id, contract, currency, planned_at) values (?, ?, ?, ?, ?)",
                batch.id(),
                chainId,
                contract,
                rail.currency(),
                clock.instant());
        for (PayoutBatch.Item item : items) {
            database.update(
                    "insert into payout_batch_items (batch_id, address, provider_id, payout_id, fact, amount_micros)"
                            + " values (?, ?, ?, ?, ?, ?)",
                    batch.id(),
                    item.address(),
                    item.providerId(),
                    item.payoutId().orElse(null),
                    item.fact(),
                    item.micros());
        }
        FaultPoint.reached("chain-pay.batch-planned");
        LOG.info("payouts are put together, batch={} payees={}", batch.id(), items.size());
        return Optional.of(batch);
    }

    /** It was never sent; its payouts wait for another. */
    @Transactional
    public void dissolve(PayoutBatch batch) {
        database.update("delete from payout_batches where id = ? and state = 'planned'", batch.id());
    }

    /** Ids out of some that no batch of ours has. */
    @Transactional
    public List<String> unknown(List<String> ids) {
        return database.list(
                row -> row.text("id"),
                "select id from unnest(?::text[]) as asked (id) where id not in (select b.id from payout_batches b where b.id = any (?::text[]))",
                ids.toArray(String[]::new),
                ids.toArray(String[]::new));
    }

    /** The block of the newest batch that is booked: older ones were looked at before it was sent. */
    @Transactional
    public long lastBlock(ChainRail rail, String contract) {
        return database.number(
                "select coalesce(max(block_number), ?) from payout_batches where chain_id = ? and contract = ? and state = 'settled'",
                rail.settings().distributorStart(),
                rail.chainId(),
                contract);
    }

    private List<PayoutBatch.Item> candidates(ChainRail rail, String contract) {
        Set<String> taken = new HashSet<>(database.list(row -> row.text("address"), BUSY, rail.chainId(), contract));
        Instant now = clock.instant();
        List<PayoutBatch.Item> items = new ArrayList<>();
        List<PayoutBatch.Item> all = database.list(
                PayoutBatchStore::item, CANDIDATES, rail.currency(), rail.chainId(), now, now.minus(TEST_PATIENCE));
        for (PayoutBatch.Item item : all) {
            if (ours.pays(rail, item.address()) && taken.add(item.address())) items.add(item);
        }
        return items;
    }

    private static PayoutBatch.Item item(Row row) throws SQLException {
        return new PayoutBatch.Item(
                row.uuid("provider_id"),
                row.optionalText("payout_id").map(UUID::fromString),
                row.text("fact"),
                row.text("address"),
                row.number("amount_micros"));
    }
}
