package nodefair.billing.escrow;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.Distributor;
import nodefair.billing.chain.DistributorSwitch;
import nodefair.billing.chain.RailSwitch;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.Deployer;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.Keyholders;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
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
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;
import org.web3j.crypto.ContractUtils;
import org.web3j.utils.Numeric;

/** A market with a real database and a real chain, in which orders are paid with tokens. */
final class TokenMarket implements AutoCloseable {
    static final String OPERATOR_KEY = LocalChain.KEYS.get(0);
    static final String TREASURY_KEY = LocalChain.KEYS.get(3);
    static final String TREASURY = new TransactionSigner(TREASURY_KEY, LocalChain.CHAIN_ID).address();
    static final TransactionSigner OPERATOR = new TransactionSigner(OPERATOR_KEY, LocalChain.CHAIN_ID);
    private static final String ARBITER = new TransactionSigner(LocalChain.KEYS.get(5), LocalChain.CHAIN_ID).address();
    private static final BigInteger FUNDS = BigInteger.valueOf(1_000_000_000);
    private static final BigInteger ENDLESS = BigInteger.TWO.pow(255);
    private static final long CREATION_GAS = 3_000_000;
    private static final long POLL_PAUSE_NS = 50_000_000;
    private static final long PATIENCE_S = 60;

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
    final TransactionSigner admin = new TransactionSigner(LocalChain.KEYS.get(4), LocalChain.CHAIN_ID);
    final TransactionSigner renter = new TransactionSigner(LocalChain.KEYS.get(1), LocalChain.CHAIN_ID);
    final TransactionSigner otherWallet = new TransactionSigner(LocalChain.KEYS.get(2), LocalChain.CHAIN_ID);
    private final TestDatabase testDatabase = TestDatabase.start();
    private final TokenSeed seed;

    TokenMarket(Path anvil, int blocksToFinality) {
        this(anvil, blocksToFinality, false);
    }

    /** Its token refuses whom the test wants, and the distributor may take what it likes out of the treasury. */
    static TokenMarket withBlockingToken(Path anvil, int blocksToFinality) {
        return new TokenMarket(anvil, blocksToFinality, true);
    }

    private TokenMarket(Path anvil, int blocksToFinality, boolean blocking) {
        localChain = LocalChain.start(anvil, blocksToFinality);
        chain = new ChainClient(localChain.rpcUrl());
        Keyholders keyholders = new Keyholders(admin.address(), ARBITER, TREASURY);
        Deployer deployer = new Deployer(chain, OPERATOR_KEY, keyholders);
        Deployment deployed = deployer.ensure(Optional.empty());
        at = blocking ? withToken(deployed) : deployed;
        if (blocking) deployer.allow(at, TREASURY_KEY, ENDLESS);
        deployer.mint(at, Map.of(renter.address(), FUNDS, otherWallet.address(), FUNDS));
        // what the deployer sent is final before the sender looks for its first nonce
        for (int block = 0; block <= blocksToFinality; block++) rpc("evm_mine", "[]");
        beans = new TestBeans(testDatabase)
                .put(Clock.class, Clock.systemUTC())
                .put(TradeSettings.class, TradeSettings.defaults())
                .put(RailSettings.class, new RailSettings(false, true))
                .put(TokenRail.class, RailSwitch.on(settings()));
        DistributorSwitch.turn(beans.get(Distributor.class), at.distributor());
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

    DepositPlan plan(UUID order) {
        return plans.of(order).orElseThrow();
    }

    DepositProgress progress(UUID order) {
        return plans.progress(order).orElseThrow();
    }

    /** Does what a browser's wallet does with a plan; returns the deposit's hash without waiting for it. */
    String pay(TransactionSigner wallet, DepositPlan plan) {
        send(wallet, plan.token(), plan.approveCall());
        return send(wallet, plan.escrow(), plan.depositCall());
    }

    String pay(TransactionSigner wallet, DepositPlan plan, BigInteger amount) {
        send(wallet, plan.token(), TokenCalls.approve(plan.escrow(), amount));
        long deadline = plan.deadline().getEpochSecond();
        return send(wallet, plan.escrow(), EscrowCalls.deposit(plan.orderKey(), plan.token(), amount, deadline));
    }

    String send(TransactionSigner wallet, String to, String call) {
        Fees fees = Fees.above(chain.latest().baseFee());
        SignedTransaction signed = wallet.call(chain.pendingNonce(wallet.address()), fees, 400_000, to, call);
        chain.send(signed);
        return signed.hash();
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
        long giveUp = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
        while (chain.receipt(hash).isEmpty()) {
            if (System.nanoTime() > giveUp) throw new AssertionError("not mined: " + hash);
            LockSupport.parkNanos(POLL_PAUSE_NS);
        }
    }

    private Deployment withToken(Deployment it) {
        long nonce = chain.pendingNonce(OPERATOR.address());
        Fees fees = Fees.above(chain.latest().baseFee());
        SignedTransaction creation = OPERATOR.create(nonce, fees, CREATION_GAS, BlockingToken.deploy());
        chain.send(creation);
        awaitMined(creation.hash());
        String token = ContractUtils.generateContractAddress(OPERATOR.address(), BigInteger.valueOf(nonce))
                .toLowerCase(Locale.ROOT);
        awaitMined(send(admin, it.escrow(), EscrowCalls.setAccepted(token, true)));
        return new Deployment(it.chainId(), token, it.escrow(), it.stake(), it.anchor(), it.distributor());
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
        awaitMined(send(OPERATOR, at.token(), BlockingToken.setBlocked(account, refused)));
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
        return chain.tokenBalance(at.token(), owner);
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

    @Override
    public void close() throws IOException {
        chain.close();
        localChain.close();
        testDatabase.close();
    }

    private ChainSettings settings() {
        return new ChainSettings(
                List.of(localChain.rpcUrl()),
                LocalChain.CHAIN_ID,
                at.escrow(),
                at.token(),
                Optional.of(OPERATOR_KEY),
                TREASURY,
                "NUSD",
                6,
                0,
                12);
    }

    private static Money nusd(long micros) {
        return new Money(micros, "NUSD");
    }
}
