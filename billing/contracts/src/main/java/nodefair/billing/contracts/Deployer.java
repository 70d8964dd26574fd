package nodefair.billing.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts the contracts on a development chain and gives wallets tokens; does only what is still missing. For tokens that are worth
 * something there is {@link DeployCommand}.
 */
public final class Deployer {
    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);
    private static final long DEPLOY_GAS = 4_000_000;
    private static final long MINT_GAS = 120_000;
    private static final Duration RECEIPT_POLL = Duration.ofMillis(100);
    private static final Duration RECEIPT_TIMEOUT = Duration.ofSeconds(30);

    private final ChainClient chain;
    private final TransactionSigner signer;
    private final Keyholders keyholders;
    private final long chainId;

    /** @param operatorKey private key (hex) that deploys, mints and later settles; must hold gas */
    public Deployer(ChainClient chain, String operatorKey, Keyholders keyholders) {
        this.chain = chain;
        this.keyholders = keyholders;
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
        String token = signer.contractAt(nonce);
        Deployment fresh = new Deployment(
                chainId,
                token,
                signer.contractAt(nonce + 1),
                signer.contractAt(nonce + 2),
                signer.contractAt(nonce + 3),
                signer.contractAt(nonce + 4));
        create(
                nonce,
                TokenCalls.deploy(signer.address(), DevToken.DOLLAR),
                escrow(token),
                StakeCalls.deploy(keyholders, signer.address(), token, StakeCalls.Periods.usual()),
                AnchorCalls.deploy(keyholders.admin(), signer.address()),
                distributor());
        LOG.info("Contracts deployed, chain={} {}", chainId, fresh);
        return fresh;
    }

    /**
     * Deploys a further token with its escrow and its distributor, unless they are there.
     *
     * @param known addresses from an earlier run, kept when the chain still has code at them
     */
    public TokenContracts ensure(DevToken further, Optional<TokenContracts> known) {
        if (known.isPresent() && known.get().all().stream().allMatch(chain::hasCode)) return known.get();
        long nonce = chain.pendingNonce(signer.address());
        TokenContracts fresh = new TokenContracts(
                signer.contractAt(nonce), signer.contractAt(nonce + 1), signer.contractAt(nonce + 2));
        create(nonce, TokenCalls.deploy(signer.address(), further), escrow(fresh.token()), distributor());
        LOG.info("Token deployed, chain={} symbol={} {}", chainId, further.symbol(), fresh);
        return fresh;
    }

    private String escrow(String token) {
        return EscrowCalls.deploy(keyholders.admin(), signer.address(), token);
    }

    private String distributor() {
        return DistributorCalls.deploy(keyholders.admin(), signer.address(), keyholders.treasury());
    }

    private void create(long firstNonce, String... codes) {
        Fees fees = fees();
        List<SignedTransaction> transactions = new ArrayList<>();
        for (String code : codes) {
            transactions.add(signer.create(firstNonce + transactions.size(), fees, DEPLOY_GAS, code));
        }
        sendAll(transactions);
    }

    /** Tops wallets up to the balances wanted, in base units. */
    public void mint(TokenContracts of, Map<String, BigInteger> balancesWanted) {
        long nonce = chain.pendingNonce(signer.address());
        Fees fees = fees();
        List<SignedTransaction> mints = new ArrayList<>();
        for (Map.Entry<String, BigInteger> wanted : balancesWanted.entrySet()) {
            BigInteger missing = wanted.getValue().subtract(chain.tokenBalance(of.token(), wanted.getKey()));
            if (missing.signum() <= 0) continue;
            String call = TokenCalls.mint(wanted.getKey(), missing);
            mints.add(signer.call(nonce + mints.size(), fees, MINT_GAS, of.token(), call));
        }
        sendAll(mints);
    }

    /** Lets the distributor move tokens out of another wallet, up to an amount in base units; an earlier amount is replaced. */
    public void allow(TokenContracts of, String ownerKey, BigInteger amount) {
        TransactionSigner owner = new TransactionSigner(ownerKey, chainId);
        long nonce = chain.pendingNonce(owner.address());
        String call = TokenCalls.approve(of.distributor(), amount);
        sendAll(List.of(owner.call(nonce, fees(), MINT_GAS, of.token(), call)));
    }

    private boolean isThere(Deployment it) {
        return it.chainId() == chainId && it.contracts().stream().allMatch(chain::hasCode);
    }

    private Fees fees() {
        return Fees.above(chain.latest().baseFee());
    }

    private void sendAll(List<SignedTransaction> transactions) {
        transactions.forEach(chain::send);
        transactions.forEach(it -> MinedReceipt.await(chain, it, RECEIPT_POLL, RECEIPT_TIMEOUT));
    }
}
