package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TransactionSigner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Signs a transaction that nobody mines again for a higher fee: all later nonces of the key wait behind it. */
@ApplicationScoped
public class StuckTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(StuckTransactions.class);

    static final Duration PATIENCE = Duration.ofMinutes(3);

    /** About three times the first tip; where that does not help, the fee is not what is missing. */
    static final int RAISES_MAX = 10;

    @Inject
    private ChainOutbox outbox;

    @Inject
    private Clock clock;

    /** True when other bytes are to be sent from now on; false while it is early, or another transaction is the one that is stuck. */
    boolean raise(ChainRail rail, ChainTransaction waiting) {
        if (waiting.signedAt().plus(PATIENCE).isAfter(clock.instant())) return false;
        ChainEndpoint chain = rail.chain();
        TransactionSigner signer = rail.signer();
        if (chain.nonce(signer.address()) != waiting.nonce()) return false;
        BigInteger baseFee = chain.latest().baseFee();
        Fees offered = Fees.of(waiting.signed());
        boolean tooCheap = offered.maxFee().compareTo(baseFee) < 0;
        if (!tooCheap && waiting.earlierHashes().size() >= RAISES_MAX) return false;
        Optional<Fees> more = offered.raised(baseFee, rail.limits().feeMaxWei());
        if (more.isEmpty()) return false;
        Fees fees = more.get();
        SignedTransaction dearer = signer.again(waiting.signed(), waiting.nonce(), fees);
        outbox.replace(waiting, dearer);
        LOG.warn(
                "Transaction is not mined and offers more now, intent={} max_fee={} before={}",
                waiting.intent(),
                fees.maxFee(),
                offered.maxFee());
        return true;
    }
}
