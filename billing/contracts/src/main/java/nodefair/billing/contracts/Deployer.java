package nodefair.billing.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.web3j.crypto.ContractUtils;

/** Puts the development token and the escrow on a chain and gives wallets tokens; does only what is still missing. */
public final class Deployer {
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final long DEPLOY_GAS = 3_000_000;
    private static final long MINT_GAS = 120_000;
    private static final long RECEIPT_POLL_MS = 100;
    private static final Duration RECEIPT_TIMEOUT = Duration.ofSeconds(30);

    private final ChainClient chain;
    private final TransactionSigner signer;
    private final long chainId;

    /** @param operatorKey private key (hex) that deploys, mints and later settles; must hold gas */
    public Deployer(ChainClient chain, String operatorKey) {
        this.chain = chain;
        this.chainId = chain.chainId();
        this.signer = new TransactionSigner(operatorKey, chainId);
    }

    /**
     * Deploys what is not there yet.
     *
     * @param known addresses from an earlier run, kept when the chain still has code at them
     */
    public Deployment ensure(Optional<Deployment> known) {
        if (known.isPresent() && isThere(known.get())) return known.get();
        long nonce = chain.pendingNonce(signer.address());
        Fees fees = fees();
        String token = contractAddress(nonce);
        Deployment fresh = new Deployment(chainId, token, contractAddress(nonce + 1));
        String escrowCode = EscrowCalls.deploy(signer.address(), signer.address(), token);
        sendAll(List.of(
                signer.create(nonce, fees, DEPLOY_GAS, TokenCalls.deploy(signer.address())),
                signer.create(nonce + 1, fees, DEPLOY_GAS, escrowCode)));
        LOG.info("Contracts deployed, chain={} token={} escrow={}", chainId, fresh.token(), fresh.escrow());
        return fresh;
    }

    /** Tops wallets up to the balances wanted, in base units. */
    public void mint(Deployment deployment, Map<String, BigInteger> balancesWanted) {
        long nonce = chain.pendingNonce(signer.address());
        Fees fees = fees();
        List<SignedTransaction> mints = new ArrayList<>();
        for (Map.Entry<String, BigInteger> wanted : balancesWanted.entrySet()) {
            BigInteger missing = wanted.getValue().subtract(chain.tokenBalance(deployment.token(), wanted.getKey()));
            if (missing.signum() <= 0) continue;
            String call = TokenCalls.mint(wanted.getKey(), missing);
            mints.add(signer.call(nonce + mints.size(), fees, MINT_GAS, deployment.token(), call));
        }
        sendAll(mints);
    }

    /** Lets the operator move tokens out of another wallet, up to an amount in base units; an earlier amount is replaced. */
    public void allow(Deployment deployment, String ownerKey, BigInteger amount) {
        TransactionSigner owner = new TransactionSigner(ownerKey, chainId);
        long nonce = chain.pendingNonce(owner.address());
        String call = TokenCalls.approve(signer.address(), amount);
        sendAll(List.of(owner.call(nonce, fees(), MINT_GAS, deployment.token(), call)));
    }

    private boolean isThere(Deployment it) {
        return it.chainId() == chainId && chain.hasCode(it.token()) && chain.hasCode(it.escrow());
    }

    private Fees fees() {
        return Fees.above(chain.latest().baseFee());
    }

    private String contractAddress(long nonce) {
        return ContractUtils.generateContractAddress(signer.address(), BigInteger.valueOf(nonce))
                .toLowerCase(Locale.ROOT);
    }

    private void sendAll(List<SignedTransaction> transactions) {
        transactions.forEach(chain::send);
        transactions.forEach(this::await);
    }

    private void await(SignedTransaction transaction) {
        long giveUp = System.nanoTime() + RECEIPT_TIMEOUT.toNanos();
        Optional<Receipt> receipt = chain.receipt(transaction.hash());
        while (receipt.isEmpty()) {
            if (System.nanoTime() > giveUp) throw new ChainUnavailable("not mined: " + transaction.hash());
            pause();
            receipt = chain.receipt(transaction.hash());
        }
        if (!receipt.get().succeeded()) throw new ChainRefused("reverted: " + transaction.hash(), true);
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(RECEIPT_POLL_MS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ChainUnavailable("interrupted while waiting for a receipt", e);
        }
    }
}
