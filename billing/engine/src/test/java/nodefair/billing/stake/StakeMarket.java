package nodefair.billing.stake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.StakeSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.Deployer;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.Keyholders;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.OrderKey;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.StakeCalls;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.TokenSeed;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/** A provider with a node, a real database and a real chain that makes a block whenever the test wants one; both keep the same time. */
final class StakeMarket implements AutoCloseable {
    static final BigInteger UNIT = BigInteger.valueOf(1_000_000);
    static final TransactionSigner OPERATOR = signer(0);
    /** The account of whoever writes statements. */
    static final UUID AUTHOR = Ids.next();

    private static final int BLOCKS_TO_FINALITY = 2;

    final Deployment at;
    final TestBeans beans;
    final Database database;
    final Ledger ledger;
    final Stakes stakes;
    final StakeWatcher watcher;
    final StakeCheck check;
    final Slashing slashing;
    final ChainSender sender;
    final SlashVerdicts verdicts;
    final SlashVerdictStore store;
    final TokenSeed seed;
    final TransactionSigner wallet = signer(1);
    final TransactionSigner other = signer(2);
    final TransactionSigner treasury = signer(3);
    final TransactionSigner arbiter = signer(5);
    private final LocalChain localChain;
    private final ChainClient chain;
    private final TestDatabase testDatabase = TestDatabase.start();
    private Duration ahead = Duration.ZERO;

    private StakeMarket(Path anvil, UnaryOperator<ChainEndpoint> seenThrough) {
        localChain = LocalChain.start(anvil, BLOCKS_TO_FINALITY);
        chain = new ChainClient(localChain.rpcUrl());
        Keyholders keyholders = new Keyholders(signer(4).address(), arbiter.address(), treasury.address());
        Deployer deployer = new Deployer(chain, LocalChain.KEYS.get(0), keyholders);
        at = deployer.ensure(Optional.empty());
        BigInteger plenty = UNIT.multiply(UNIT);
        deployer.mint(at.ofToken(), Map.of(wallet.address(), plenty, other.address(), plenty));
        rpc("evm_setIntervalMining", "[0]");
        mine(BLOCKS_TO_FINALITY + 1);
        beans = new TestBeans(testDatabase)
                .put(Clock.class, new MovedClock())
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(TokenRail.class, RailSwitch.on(settings(), seenThrough.apply(endpoint())));
        StakeSwitch.turn(beans.get(StakeContract.class), at.stake());
        database = beans.get(Database.class);
        ledger = beans.get(Ledger.class);
        stakes = beans.get(Stakes.class);
        watcher = beans.get(StakeWatcher.class);
        check = beans.get(StakeCheck.class);
        slashing = beans.get(Slashing.class);
        sender = beans.get(ChainSender.class);
        verdicts = beans.get(SlashVerdicts.class);
        store = beans.get(SlashVerdictStore.class);
        seed = new TokenSeed(database);
        for (TransactionSigner owner : List.of(wallet, other)) {
            send(owner, at.token(), TokenCalls.approve(at.stake(), plenty));
        }
        settle();
    }

    /** For a test, which is skipped where there is no chain to be had. */
    static StakeMarket open(Class<?> test) {
        return open(test, UnaryOperator.identity());
    }

    /** @param seenThrough what the platform has instead of a plain endpoint */
    static StakeMarket open(Class<?> test, UnaryOperator<ChainEndpoint> seenThrough) {
        boolean present = LocalChain.binary().isPresent();
        if (!present) {
            System.out.println(
                    "SKIPPED " + test.getSimpleName() + ": anvil is not installed (npm ci in billing/contracts)");
        }
        assumeTrue(present, "anvil is not installed");
        return new StakeMarket(LocalChain.binary().orElseThrow(), seenThrough);
    }

    /** The program after its end, with these tokens from then on: the same database, chain and time. */
    TestBeans restarted(ChainSettings... tokens) {
        TestBeans anew = new TestBeans(testDatabase)
                .put(Clock.class, beans.get(Clock.class))
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(TokenRail.class, RailSwitch.on(List.of(tokens)));
        StakeSwitch.turn(anew.get(StakeContract.class), at.stake());
        return anew;
    }

    /** Another way to the same chain. */
    ChainEndpoint endpoint() {
        return new ChainClient(localChain.rpcUrl());
    }

    /** Whole tokens from the wallet on the provider's node; one block later, not final. */
    void stake(long tokens) {
        send(wallet, at.stake(), StakeCalls.stake(node(), units(tokens)));
    }

    /** 50 tokens are staked on the node for good, and a receipt that it signed was rejected; the attempt. */
    UUID stakedAndRejected() {
        UUID receipt = seed.rejected(order(), seed.node());
        stake(50);
        settle();
        return receipt;
    }

    /** One that is paid and has not ended. */
    UUID order() {
        return seed.order(1_000_000, now().plusSeconds(3600));
    }

    /** Written down against a verdict by a provider. */
    void say(UUID provider, UUID verdict, String statement) {
        beans.get(Appeals.class).state(provider, verdict, statement, AUTHOR);
    }

    /** The node's name in the contract. */
    String node() {
        return OrderKey.of(seed.node());
    }

    Stake staked() {
        return stakes.find(seed.node(), wallet.address()).orElseThrow();
    }

    Money trust() {
        return stakes.trustIn(seed.node()).orElseThrow();
    }

    VerdictDraft draft(long tokens, UUID... attempts) {
        return new VerdictDraft(
                seed.node(),
                wallet.address(),
                units(tokens),
                SlashReason.WRONG_RESULT,
                "Three other nodes found another digest.",
                "digests.txt",
                "digests".getBytes(StandardCharsets.UTF_8),
                Set.of(attempts));
    }

    /** A verdict that two people agreed on and that the chain has for good. */
    SlashVerdict announced(long tokens, UUID... attempts) {
        UUID id = verdicts.propose(draft(tokens, attempts), "account:one").id();
        verdicts.agree(id, "account:two");
        work();
        return verdict(id);
    }

    SlashVerdict verdict(UUID id) {
        return store.find(id).orElseThrow();
    }

    /** Every worker's round, until what they send is final and had its effect. */
    void work() {
        settle();
        slashing.poll();
        sender.poll();
        settle();
        sender.poll();
    }

    /** What was sent becomes final and has its effect. */
    void settle() {
        mine(BLOCKS_TO_FINALITY + 1);
        watcher.poll();
    }

    void mine(int blocks) {
        for (int block = 0; block < blocks; block++) rpc("evm_mine", "[]");
    }

    /** For the chain and for us. */
    void pass(Duration time) {
        ahead = ahead.plus(time);
        rpc("evm_increaseTime", "[" + time.toSeconds() + "]");
        settle();
    }

    /** The newest blocks never were, with all that was in them. */
    void undo(int blocks) {
        rpc("anvil_reorg", "[" + blocks + ", []]");
    }

    void send(TransactionSigner from, String to, String call) {
        if (!attempt(from, to, call)) throw new AssertionError("reverted");
    }

    /** In the next block; false when the contract refuses it. */
    boolean attempt(TransactionSigner from, String to, String call) {
        Fees fees = Fees.above(chain.latest().baseFee());
        SignedTransaction signed = from.call(chain.pendingNonce(from.address()), fees, 400_000, to, call);
        chain.send(signed);
        mine(1);
        return chain.receipt(signed.hash()).filter(Receipt::succeeded).isPresent();
    }

    /** As the key that settles does, past all of our rules. */
    void sendAsOperator(String call) {
        send(OPERATOR, at.stake(), call);
    }

    /** A person has looked at everything that was slashed. */
    void disown() {
        List<String> slashes = database.list(
                row -> row.text("transaction_hash"), "select transaction_hash from stake_moves where kind = 'slashed'");
        StakeSwitch.disown(beans.get(StakeContract.class), Set.copyOf(slashes));
    }

    /** Number of the newest block. */
    long height() {
        return chain.latest().number();
    }

    /** Of the newest block. */
    Instant chainTime() {
        return Instant.ofEpochSecond(chain.latest().timestampSeconds());
    }

    Instant now() {
        return beans.get(Clock.class).instant();
    }

    BigInteger tokens(String owner) {
        return chain.tokenBalance(at.token(), owner);
    }

    /** What the stake contract answers now. */
    String view(String call) {
        return chain.view(at.stake(), call);
    }

    /** About stakes, after a check. */
    List<String> alarms() {
        check.check();
        return alarms(StakeRounds.INVARIANT);
    }

    /** What is open of a number in docs/ledger.md. */
    List<String> alarms(int invariant) {
        return database.list(
                row -> row.text("details"),
                "select details from ledger_alarms where invariant = ? and cleared_at is null order by subject",
                invariant);
    }

    static BigInteger units(long tokens) {
        return UNIT.multiply(BigInteger.valueOf(tokens));
    }

    static Money nusd(long tokens) {
        return new Money(tokens * Money.MICROS_PER_UNIT, "NUSD");
    }

    /** Nothing is wrong in the end, unless the test says so. */
    void end() throws IOException {
        try (this) {
            assertThat(alarms()).isEmpty();
        }
    }

    @Override
    public void close() throws IOException {
        try (testDatabase;
                localChain) {
            chain.close();
        }
    }

    private void rpc(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
        HttpRequest request = HttpRequest.newBuilder(URI.create(localChain.rpcUrl()))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer =
                    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.body().contains("\"error\"")) throw new IllegalStateException(method + ": " + answer.body());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(method, e);
        }
    }

    ChainSettings settings() {
        return settings(at.token(), "NUSD", 6, treasury.address());
    }

    ChainSettings settings(String token, String symbol, int decimals, String paidTo) {
        return new ChainSettings(
                List.of(localChain.rpcUrl()),
                LocalChain.CHAIN_ID,
                at.escrow(),
                token,
                Optional.of(LocalChain.KEYS.get(0)),
                paidTo,
                symbol,
                decimals,
                0,
                0);
    }

    private static TransactionSigner signer(int key) {
        return new TransactionSigner(LocalChain.KEYS.get(key), LocalChain.CHAIN_ID);
    }

    private final class MovedClock extends Clock {
        @Override
        public Instant instant() {
            return Clock.systemUTC().instant().plus(ahead);
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
