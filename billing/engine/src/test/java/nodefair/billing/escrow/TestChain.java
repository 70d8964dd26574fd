package nodefair.billing.escrow;

import java.io.IOException;
import java.math.BigInteger;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.contracts.ChainClient;
import nodefair.billing.contracts.Deployer;
import nodefair.billing.contracts.Deployment;
import nodefair.billing.contracts.EscrowCalls;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.Keyholders;
import nodefair.billing.contracts.LocalChain;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TokenCalls;
import nodefair.billing.contracts.TokenContracts;
import nodefair.billing.contracts.TransactionSigner;

/** A real chain with the contracts on it, wallets that have some of the token, and what people do there. */
final class TestChain implements AutoCloseable {
    static final String OPERATOR_KEY = LocalChain.KEYS.get(0);
    static final String TREASURY_KEY = LocalChain.KEYS.get(3);
    static final String TREASURY = new TransactionSigner(TREASURY_KEY, LocalChain.CHAIN_ID).address();
    private static final String ARBITER = new TransactionSigner(LocalChain.KEYS.get(5), LocalChain.CHAIN_ID).address();
    private static final BigInteger ENDLESS = BigInteger.TWO.pow(255);
    private static final long CREATION_GAS = 3_000_000;
    private static final long POLL_PAUSE_NS = 50_000_000;
    private static final long PATIENCE_S = 60;

    final long id;
    final LocalChain local;
    private final boolean first;
    private final int blocksToFinality;
    final ChainClient chain;
    final Deployment at;
    final TransactionSigner operator;
    final TransactionSigner admin;
    final TransactionSigner renter;
    final TransactionSigner otherWallet;

    /** With the token that is deployed for demos. */
    TestChain(Path anvil, int blocksToFinality) {
        this(anvil, LocalChain.CHAIN_ID, blocksToFinality, Optional.empty(), BigInteger.valueOf(1_000_000_000));
    }

    /**
     * With a token of one's own, of which the distributor may take what it likes out of the treasury.
     *
     * @param token its creation code
     * @param funds what each wallet has of it, base units
     */
    TestChain(Path anvil, long id, int blocksToFinality, Optional<String> token, BigInteger funds) {
        this(LocalChain.start(anvil, blocksToFinality, id), true, id, blocksToFinality, token, funds);
    }

    private TestChain(
            LocalChain local, boolean first, long id, int blocksToFinality, Optional<String> token, BigInteger funds) {
        this.id = id;
        this.local = local;
        this.first = first;
        this.blocksToFinality = blocksToFinality;
        chain = new ChainClient(local.rpcUrl());
        operator = wallet(0);
        renter = wallet(1);
        otherWallet = wallet(2);
        admin = wallet(4);
        Deployer deployer = new Deployer(chain, OPERATOR_KEY, new Keyholders(admin.address(), ARBITER, TREASURY));
        Deployment deployed = deployer.ensure(Optional.empty());
        at = token.map(code -> withToken(deployed, code)).orElse(deployed);
        if (token.isPresent()) allowTreasury();
        deployer.mint(at.ofToken(), Map.of(renter.address(), funds, otherWallet.address(), funds));
        // what the deployer sent is final before the sender looks for its first nonce
        mine(blocksToFinality + 1);
    }

    ChainSettings settings(String symbol, int decimals) {
        return new ChainSettings(
                        List.of(local.rpcUrl()),
                        id,
                        at.escrow(),
                        at.token(),
                        Optional.of(OPERATOR_KEY),
                        TREASURY,
                        symbol,
                        decimals,
                        0,
                        12)
                .paidOutBy(at.distributor());
    }

    /** Another token on the same chain, with contracts of its own; ends with this one. */
    TestChain beside(String token, BigInteger funds) {
        return new TestChain(local, false, id, blocksToFinality, Optional.of(token), funds);
    }

    /** The distributor may take what it likes out of the treasury. */
    void allowTreasury() {
        Keyholders keyholders = new Keyholders(admin.address(), ARBITER, TREASURY);
        new Deployer(chain, OPERATOR_KEY, keyholders).allow(at.ofToken(), TREASURY_KEY, ENDLESS);
    }

    /** Another contract that pays out of the treasury. */
    String anotherDistributor() {
        Deployer deployer = new Deployer(chain, OPERATOR_KEY, new Keyholders(admin.address(), ARBITER, TREASURY));
        Deployment other = deployer.ensure(Optional.empty());
        deployer.allow(new TokenContracts(at.token(), at.escrow(), other.distributor()), TREASURY_KEY, ENDLESS);
        return other.distributor();
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

    void awaitMined(String hash) {
        long giveUp = System.nanoTime() + PATIENCE_S * 1_000_000_000L;
        while (chain.receipt(hash).isEmpty()) {
            if (System.nanoTime() > giveUp) throw new AssertionError("not mined: " + hash);
            LockSupport.parkNanos(POLL_PAUSE_NS);
        }
    }

    /** Base units. */
    BigInteger tokens(String owner) {
        return chain.tokenBalance(at.token(), owner);
    }

    void mine(int blocks) {
        for (int block = 0; block < blocks; block++) rpc("evm_mine", "[]");
    }

    /** What only a chain for tests does. */
    void rpc(String method, String parameters) {
        String body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"%s\",\"params\":%s}".formatted(method, parameters);
        HttpRequest request = HttpRequest.newBuilder(URI.create(local.rpcUrl()))
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
    public void close() {
        chain.close();
        if (first) local.close();
    }

    private TransactionSigner wallet(int key) {
        return new TransactionSigner(LocalChain.KEYS.get(key), id);
    }

    private Deployment withToken(Deployment it, String code) {
        long nonce = chain.pendingNonce(operator.address());
        Fees fees = Fees.above(chain.latest().baseFee());
        SignedTransaction creation = operator.create(nonce, fees, CREATION_GAS, code);
        chain.send(creation);
        awaitMined(creation.hash());
        String token = operator.contractAt(nonce);
        awaitMined(send(admin, it.escrow(), EscrowCalls.setAccepted(token, true)));
        return new Deployment(it.chainId(), token, it.escrow(), it.stake(), it.anchor(), it.distributor());
    }
}
