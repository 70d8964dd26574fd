package nodefair.billing.escrow;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.contracts.testing.BlockingToken;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.order.OrderClosing;
import nodefair.billing.order.TokenSettlement;
import nodefair.billing.reconciliation.ChainBalances;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.settings.TradeSettings;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.TestBeans;
import nodefair.billing.testing.TestDatabase;
import nodefair.billing.testing.TokenSeed;
import nodefair.billing.token.TokenDecimals;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import org.web3j.utils.Numeric;

/** A market with a real database and a real chain, in which orders are paid with tokens. */
final class TokenMarket implements AutoCloseable {
    static final String OPERATOR_KEY = TestChain.OPERATOR_KEY;
    static final String TREASURY_KEY = TestChain.TREASURY_KEY;
    static final String TREASURY = TestChain.TREASURY;
    static final TransactionSigner OPERATOR = new TransactionSigner(OPERATOR_KEY, LocalChain.CHAIN_ID);
    private static final long POLL_PAUSE_NS = 50_000_000;
    private static final long PATIENCE_S = 60;
    private static final BigInteger FUNDS = BigInteger.valueOf(1_000_000_000);

    private final TestChain on;
    final LocalChain localChain;
    final ChainClient chain;
    final Deployment at;
    final TestBeans beans;
    final Database database;
    final Ledger ledger;
    final EscrowWatcher watcher;
    final EscrowSettlement settlement;
    final ChainSender sender;
    final TreasuryPayouts treasury;
    final DepositPlans plans;
    final ChainBalances balances;
    final TransactionSigner admin;
    final TransactionSigner renter;
    final TransactionSigner otherWallet;
    private final TestDatabase testDatabase = TestDatabase.start();
    private final TokenSeed seed;

    /** A token that says 18 is counted as the settings say. */
    private static class AnyDecimals extends TokenDecimals {
        @Override
        public boolean areRight(ChainRail rail) {
            return true;
        }
    }

    TokenMarket(Path anvil, int blocksToFinality) {
        this(new TestChain(anvil, blocksToFinality));
    }

    /** Its token refuses whom the test wants and is counted with 6 decimals; the distributor may take what it likes out of the treasury. */
    static TokenMarket withBlockingToken(Path anvil, int blocksToFinality) {
        Optional<String> token = Optional.of(BlockingToken.deploy());
        return new TokenMarket(
                new TestChain(anvil, LocalChain.CHAIN_ID, blocksToFinality, token, FUNDS), new AnyDecimals());
    }

    private TokenMarket(TestChain on) {
        this(on, new TokenDecimals());
    }

    private TokenMarket(TestChain on, TokenDecimals decimals) {
        this.on = on;
        localChain = on.local;
        chain = on.chain;
        at = on.at;
        admin = on.admin;
        renter = on.renter;
        otherWallet = on.otherWallet;
        beans = new TestBeans(testDatabase)
                .put(Clock.class, Clock.systemUTC())
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(TokenDecimals.class, decimals)
                .put(TokenRail.class, RailSwitch.on(on.settings("NUSD", 6)));
        settlement = beans.get(EscrowSettlement.class);
        beans.put(TokenSettlement.class, settlement);
        database = beans.get(Database.class);
        ledger = beans.get(Ledger.class);
        watcher = beans.get(EscrowWatcher.class);
        sender = beans.get(ChainSender.class);
        treasury = beans.get(TreasuryPayouts.class);
        plans = beans.get(DepositPlans.class);
        balances = beans.get(ChainBalances.class);
        seed = new TokenSeed(database);
    }

    /** An order that waits for its deposit; its quote ends in ten minutes. */
    UUID order(long totalMicros) {
        Instant useBy = Instant.ofEpochSecond(chain.latest().timestampSeconds()).plusSeconds(3600);
        return seed.order(totalMicros, useBy);
    }

    ChainRail rail() {
        return beans.get(TokenRail.class).home();
    }

    /** The settings that it began with. */
    ChainSettings settings() {
        return on.settings("NUSD", 6);
    }

    /** The platform is started again, with other settings. */
    void restart(ChainSettings settings) {
        RailSwitch.turn(beans.get(TokenRail.class), List.of(settings));
    }

    String anotherDistributor() {
        return on.anotherDistributor();
    }

    void mine(int blocks) {
        on.mine(blocks);
    }

    DepositPlan plan(UUID order) {
        return plans.of(order).orElseThrow();
    }

    DepositProgress progress(UUID order) {
        return plans.progress(order).orElseThrow();
    }

    /** Does what a browser's wallet does with a plan; returns the deposit's hash without waiting for it. */
    String pay(TransactionSigner wallet, DepositPlan plan) {
        return on.pay(wallet, plan);
    }

    String pay(TransactionSigner wallet, DepositPlan plan, BigInteger amount) {
        return on.pay(wallet, plan, amount);
    }

    String send(TransactionSigner wallet, String to, String call) {
        return on.send(wallet, to, call);
    }

    /** Work of so many seconds, settled as the platform does it; returns its provider, a new one each time. */
    UUID settledUse(UUID order, int seconds) {
        UUID provider = seed.usage(order, seconds, Optional.empty());
        beans.get(SettlementService.class).settle(500);
        return provider;
    }

    /** More work of a provider, settled as the platform does it. */
    void settledMore(UUID order, UUID provider, int seconds) {
        seed.moreUsage(order, provider, seconds);
        beans.get(SettlementService.class).settle(500);
    }

    /** Where a provider wants its tokens, as it was before addresses were held and tested. */
    void address(UUID provider, String address) {
        seed.address(provider, address);
    }

    void awaitMined(String hash) {
        on.awaitMined(hash);
    }

    /** An accepted, settled job; of each thousand micros the provider gets 800, the platform 50, the tax office 150. */
    UUID work(UUID order, long micros, Optional<String> payoutAddress) {
        UUID provider = seed.settledUsage(order, micros, payoutAddress);
        ledger.post(Booking.draft("usage:" + Ids.next(), "usage_settled", "order:" + order, Instant.now())
                .debit(Account.orderEscrow(order), nusd(micros))
                .credit(Account.providerPayable(provider), nusd(micros * 800 / 1000))
                .credit(Account.platformFee(), nusd(micros * 50 / 1000))
                .credit(Account.tax("DE"), nusd(micros * 150 / 1000))
                .build());
        return provider;
    }

    void close(UUID order) {
        OrderClosing closing = beans.get(OrderClosing.class);
        database.update("update orders set close_requested_at = now() where id = ?", order);
        closing.advance(order);
        closing.advance(order);
    }

    /** The token carries nothing to an account, or does again. */
    void refuse(String account, boolean refused) {
        awaitMined(send(on.operator, at.token(), BlockingToken.setBlocked(account, refused)));
    }

    /** The same market a day later: what was recorded today can be proven. */
    TestBeans tomorrow() {
        return new TestBeans(testDatabase).put(Clock.class, Clock.offset(Clock.systemUTC(), Duration.ofDays(1)));
    }

    /** What the application's role may not do. */
    void asOwner(String sql) {
        testDatabase.asOwner(sql);
    }

    String orderState(UUID order) {
        return database.first(row -> row.text("state"), "select state from orders where id = ?", order)
                .orElseThrow();
    }

    long booked(Account account) {
        return ledger.balance(account, "NUSD").micros();
    }

    BigInteger tokens(String owner) {
        return on.tokens(owner);
    }

    BigInteger held() {
        return Numeric.toBigInt(chain.view(at.escrow(), EscrowCalls.held(at.token())));
    }

    void pollUntil(BooleanSupplier condition) {
        long giveUp = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > giveUp) throw new AssertionError("did not happen in " + PATIENCE_S + " s");
            watcher.poll();
            settlement.poll();
            treasury.poll();
            sender.poll();
            LockSupport.parkNanos(POLL_PAUSE_NS);
        }
    }

    /** What only a chain for tests does. */
    void rpc(String method, String parameters) {
        on.rpc(method, parameters);
    }

    @Override
    public void close() throws IOException {
        on.close();
        testDatabase.close();
    }

    private static Money nusd(long micros) {
        return new Money(micros, "NUSD");
    }
}
