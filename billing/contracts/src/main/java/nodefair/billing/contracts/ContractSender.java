package nodefair.billing.contracts;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.web3j.crypto.ContractUtils;

/** Creates contracts one after the other with one key, each when the one before it is mined. */
final class ContractSender {
    private static final long RECEIPT_POLL_MS = 500;
    private static final Duration RECEIPT_TIMEOUT = Duration.ofMinutes(15);
    private static final int GAS_RESERVE_PERCENT = 20;
    private static final int WHOLE_PERCENT = 100;

    private final ChainClient chain;
    private final TransactionSigner signer;

    /** Counted here: an endpoint may not know yet what it was just sent. */
    private long nonce;

    ContractSender(ChainClient chain, TransactionSigner signer) {
        this.chain = chain;
        this.signer = signer;
        this.nonce = chain.pendingNonce(signer.address());
    }

    /** A contract's creation, signed and not sent. */
    record Signed(String contract, SignedTransaction transaction) {}

    Signed sign(String code) {
        long gas = chain.gasToCreate(signer.address(), code);
        Fees fees = Fees.above(chain.latest().baseFee());
        String contract = ContractUtils.generateContractAddress(signer.address(), BigInteger.valueOf(nonce))
                .toLowerCase(Locale.ROOT);
        long limit = gas + gas * GAS_RESERVE_PERCENT / WHOLE_PERCENT;
        SignedTransaction creation = signer.create(nonce, fees, limit, code);
        nonce++;
        return new Signed(contract, creation);
    }

    /**
     * Sends and waits.
     *
     * @return the receipt of a creation that succeeded
     * @throws ChainUnavailable when it is not mined in a quarter of an hour; it may be later
     */
    Receipt send(Signed signed) {
        chain.send(signed.transaction());
        String hash = signed.transaction().hash();
        long giveUp = System.nanoTime() + RECEIPT_TIMEOUT.toNanos();
        Optional<Receipt> receipt = chain.receipt(hash);
        while (receipt.isEmpty()) {
            if (System.nanoTime() > giveUp) throw new ChainUnavailable("not mined in 15 minutes: " + hash);
            pause();
            receipt = chain.receipt(hash);
        }
        if (!receipt.get().succeeded()) throw new ChainRefused("reverted: " + hash, true);
        return receipt.get();
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
