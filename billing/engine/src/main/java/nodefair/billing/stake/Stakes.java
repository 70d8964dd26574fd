package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigInteger;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.money.Money;

/** What is staked, by final blocks alone. */
@ApplicationScoped
public class Stakes {
    private static final String HERE = " s.chain_id = ? and s.contract = ?";
    private static final String FROM = " from stakes s join nodes n on n.id = s.node_id where" + HERE;
    /** What is in a block that may still be undone. */
    private static final String SEEN =
            """
            select n.name as node_name, '0x' || right(e.payload->'topics'->>2, 40) as owner, e.name as kind, null::text as amount,
                null::timestamptz as at, e.transaction_hash
            from chain_events e
            join nodes n on e.payload->'topics'->>1 = '0x' || replace(n.id::text, '-', '') || repeat('0', 32)
            where e.chain_id = ? and e.contract = ? and n.provider_id = ? and e.worked_at is null and e.state in ('seen', 'final')
            order by e.block_number, e.log_index""";

    @Inject
    private StakeRails rails;

    @Inject
    private Database database;

    /** Whether providers can stake here, and the contract's periods are known. */
    @Transactional
    public boolean isOn() {
        return periods().isPresent();
    }

    /** How long the contract lets things wait; empty where nobody can stake. */
    @Transactional
    public Optional<StakeCalls.Periods> periods() {
        return rails.find()
                .flatMap(on -> database.first(
                        row -> new StakeCalls.Periods(
                                Duration.ofSeconds(row.number("unbond_seconds")),
                                Duration.ofSeconds(row.number("appeal_seconds")),
                                Duration.ofSeconds(row.number("decision_seconds"))),
                        "select * from stake_contracts s where" + HERE,
                        on.chainId(),
                        on.contract()));
    }

    /** Also those that were taken out whole; by node, the largest first. */
    @Transactional
    public List<Stake> ofProvider(UUID providerId) {
        return list(on -> database.list(
                Stake::of,
                "select " + Stake.COLUMNS + FROM
                        + " and n.provider_id = ? order by n.name, s.active + s.unbonding desc",
                on.chainId(),
                on.contract(),
                providerId));
    }

    /** Everything that is staked on any node, the largest first. */
    @Transactional
    public List<Stake> all() {
        return list(on -> database.list(
                Stake::of,
                "select " + Stake.COLUMNS + FROM
                        + " and s.active + s.unbonding > 0 order by s.active + s.unbonding desc",
                on.chainId(),
                on.contract()));
    }

    @Transactional
    public Optional<Stake> find(UUID nodeId, String owner) {
        return rails.find()
                .flatMap(on -> database.first(
                        Stake::of,
                        "select " + Stake.COLUMNS + FROM + " and s.node_id = ? and s.owner = ?",
                        on.chainId(),
                        on.contract(),
                        nodeId,
                        owner));
    }

    /**
     * What stands for a node's good work: staked on it by whomever and not asked back. Empty where nobody can stake; zero while nobody did.
     */
    @Transactional
    public Optional<Money> trustIn(UUID nodeId) {
        return rails.find()
                .flatMap(on -> database.first(
                        row -> on.money(new BigInteger(row.text("active"))),
                        "select coalesce(sum(s.active), 0)::text as active from stakes s where" + HERE
                                + " and s.node_id = ?",
                        on.chainId(),
                        on.contract(),
                        nodeId));
    }

    /** What happened to a provider's stakes, newest first. */
    @Transactional
    public List<StakeMove> history(UUID providerId, int limit) {
        return list(on -> database.list(
                Stakes::move,
                "select n.name as node_name, s.owner, s.kind, s.amount::text as amount, s.at, s.transaction_hash"
                        + " from stake_moves s join nodes n on n.id = s.node_id where" + HERE
                        + " and n.provider_id = ? order by s.block_number desc, s.log_index desc limit ?",
                on.chainId(),
                on.contract(),
                providerId,
                limit));
    }

    /** What was seen and is not final, the oldest first. */
    @Transactional
    public List<StakeMove> waiting(UUID providerId) {
        return list(on -> database.list(Stakes::seen, SEEN, on.chainId(), on.contract(), providerId));
    }

    /** Currency code of the token that is staked; empty where nobody can stake. */
    public Optional<String> currency() {
        return rails.find().map(on -> on.rail().currency());
    }

    /** In the token; what is smaller than a millionth is not shown. */
    public Money money(BigInteger baseUnits) {
        return rails.find().orElseThrow().money(baseUnits);
    }

    /** Base units of an amount of the token. */
    public BigInteger units(Money amount) {
        return rails.find().orElseThrow().units(amount.micros());
    }

    private <T> List<T> list(Function<StakeRail, List<T>> question) {
        return rails.find().map(question).orElseGet(List::of);
    }

    private static StakeMove move(Row row) throws SQLException {
        return new StakeMove(
                row.text("node_name"),
                row.text("owner"),
                row.text("kind"),
                row.optionalText("amount").map(BigInteger::new),
                row.optionalInstant("at"),
                row.text("transaction_hash"));
    }

    private static StakeMove seen(Row row) throws SQLException {
        StakeMove it = move(row);
        return new StakeMove(
                it.nodeName(),
                it.owner(),
                kindOf(it.kind()),
                it.amount(),
                Optional.<Instant>empty(),
                it.transactionHash());
    }

    /** SlashProposed is slash_proposed. */
    private static String kindOf(String eventName) {
        return eventName.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }
}
