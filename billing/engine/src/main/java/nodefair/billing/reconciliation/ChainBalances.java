package nodefair.billing.reconciliation;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.TokenUnits;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Ledger;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/**
 * Holds what each token's escrow contract has at a final block against the ledger. The ledger is read first and the block asked for afterwards: what
 * is booked is final, so it is in that block or before it, and a difference can only be what is not booked yet, or is wrong. The block is one up to which
 * the escrow's events are read, so that what brought a difference can be named; a transaction of ours that ended after it counts as under way.
 */
@ApplicationScoped
public class ChainBalances {
    private static final Duration AGAIN = Duration.ofDays(1);
    /** Deposits and withdrawals up to a block that have had no effect yet, releases that are not booked or later, blocks that were not read. */
    private static final String UNDER_WAY =
            """
            select (select count(*) from chain_events where chain_id = ? and contract = ? and block_number <= ? and worked_at is null
                      and state in ('seen', 'final'))
                 + (select count(*) from escrows where chain_id = ? and contract = ? and state = 'funded' and release_requested_at is not null)
                 + (select count(*) from escrow_parts p
                      join escrows e on e.order_id = p.order_id and e.chain_id = ? and e.contract = ?
                      join chain_transactions t on t.intent = 'escrow:part:' || p.order_id || ':' || p.number
                      where p.booked_at is null and t.state <> 'failed')
                 + (select count(*) from chain_transactions where chain_id = ? and block_hash is not null and block_number > ?)
                 + (select count(*) from chain_cursors where chain_id = ? and contract = ? and block_number < ?)""";

    @Inject
    private TokenRail rails;

    @Inject
    private Ledger ledger;

    @Inject
    private UnbookedMoney money;

    @Inject
    private Deposits deposits;

    @Inject
    private ChainGuard guard;

    @Inject
    private RunBook runs;

    @Inject
    private ExceptionBook exceptions;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** {@link #check(ChainRail)} for each token. */
    @Transactional(Transactional.TxType.NEVER)
    public void check() {
        rails.each(this::check);
    }

    /** Compares, and keeps the outcome when it is another one than last time, or that was a day ago. */
    @Transactional(Transactional.TxType.NEVER)
    public void check(ChainRail rail) {
        guard.round(rail, rail.currency() + " balances", () -> compare(rail).ifPresent(now -> keepNews(rail, now)));
    }

    private void keepNews(ChainRail rail, ChainBalance now) {
        UnbookedMoney.Found unbooked = money.find(rail, now);
        boolean known = newest(now.account(), now.ours().currency())
                .filter(last -> !now.news(last) && last.checkedAt().plus(AGAIN).isAfter(now.checkedAt()))
                .isPresent();
        if (!known || !unbooked.micros().equals(listed(rail, now))) keep(rail, now, unbooked);
    }

    /** What is listed of it by transaction. */
    private Map<Item, Long> listed(ChainRail rail, ChainBalance now) {
        return exceptions.theirs(now.account(), now.ours().currency()).entrySet().stream()
                .filter(listed -> !listed.getKey().stripeSource().equals(rail.escrow()))
                .collect(toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** Newest first. */
    @Transactional
    public List<ChainBalance> latest(int limit) {
        return database.list(
                ChainBalances::balance,
                "select * from chain_balances order by checked_at desc, id desc limit ?",
                limit);
    }

    /** The newest of an escrow: of its account and its token. */
    @Transactional
    public Optional<ChainBalance> newest(String account, String currency) {
        return database.first(
                ChainBalances::balance,
                "select * from chain_balances where account_code = ? and currency = ?"
                        + " order by checked_at desc, id desc limit 1",
                account,
                currency);
    }

    private static ChainBalance balance(Row row) throws SQLException {
        return new ChainBalance(
                row.text("account_code"),
                row.number("block_number"),
                row.text("block_hash"),
                row.money("theirs_micros"),
                row.money("ours_micros"),
                row.flag("under_way"),
                row.instant("checked_at"));
    }

    private Optional<ChainBalance> compare(ChainRail rail) {
        ChainSettings chain = rail.settings();
        Account account = Account.chainEscrow(chain.chainId());
        Money ours = ledger.balance(account, chain.tokenSymbol());
        Optional<Block> block = rail.chain().block(lastRead(rail));
        if (block.isEmpty()) return Optional.empty();
        long number = block.get().number();
        long micros = TokenUnits.wholeMicros(
                rail.chain().tokenBalanceAt(chain.token(), chain.escrow(), number), chain.tokenDecimals());
        return Optional.of(new ChainBalance(
                account.code(),
                number,
                block.get().hash(),
                new Money(micros, chain.tokenSymbol()),
                ours,
                underWay(chain, number),
                clock.instant()));
    }

    private long lastRead(ChainRail rail) {
        long finalBlock = Math.max(0, rail.finalBlock());
        long read = deposits.readUpTo(rail, rail.escrow());
        return read < 0 ? finalBlock : Math.min(finalBlock, read);
    }

    private boolean underWay(ChainSettings chain, long block) {
        long id = chain.chainId();
        String contract = chain.escrow();
        return database.number(
                        UNDER_WAY, id, contract, block, id, contract, id, contract, id, block, id, contract, block)
                > 0;
    }

    private void keep(ChainRail rail, ChainBalance found, UnbookedMoney.Found unbooked) {
        List<Mismatch> differing = new ArrayList<>(unbooked.mismatches());
        long rest = found.difference().micros() - unbooked.homeMicros();
        if (rest != 0)
            differing.add(mismatch(rail, found, Math.addExact(found.ours().micros(), rest)));
        List<Item> still = differing.stream().map(Mismatch::item).toList();
        List<Item> agreed = exceptions.theirs(found.account(), found.ours().currency()).keySet().stream()
                .filter(live -> !still.contains(live))
                .toList();
        UUID run = runs.begin(Party.CHAIN, found.checkedAt().minus(AGAIN), found.checkedAt(), RunBook.SCHEDULE);
        exceptions.settle(run, differing, agreed);
        runs.end(
                run,
                new Comparison(
                        1,
                        1,
                        differing.isEmpty() ? 1 : 0,
                        differing,
                        Map.of(
                                new Comparison.SumOf(
                                        found.account(), found.ours().currency()),
                                new Comparison.Sum(
                                        found.theirs().micros(), found.ours().micros()))));
        // last: whoever is killed before compares again
        database.update(
                "insert into chain_balances (id, chain_id, account_code, block_number, block_hash, currency, theirs_micros,"
                        + " ours_micros, under_way, checked_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Ids.next(),
                rail.chainId(),
                found.account(),
                found.block(),
                found.blockHash(),
                found.ours().currency(),
                found.theirs().micros(),
                found.ours().micros(),
                found.underWay(),
                found.checkedAt());
    }

    private static Mismatch mismatch(ChainRail rail, ChainBalance found, long theirMicros) {
        Item item = new Item(found.account(), rail.escrow(), found.ours().currency());
        Side theirs = new Side("block " + found.block(), "balance", 0, theirMicros, 1, found.checkedAt());
        Side ours = new Side(found.account(), "balance", 0, found.ours().micros(), 1, found.checkedAt());
        return new Mismatch(
                item,
                Optional.of(theirs),
                Optional.of(ours),
                found.underWay() ? Mismatch.Kind.ON_ITS_WAY : Mismatch.Kind.AMOUNT_DIFFERS);
    }
}
