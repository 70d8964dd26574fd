package nodefair.billing.contracts;

import java.time.Duration;

/** Creates contracts one after the other with one key, each when the one before it is mined. */
final class ContractSender {
    private static final Duration RECEIPT_POLL = Duration.ofMillis(500);
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
        String contract = signer.contractAt(nonce);
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
        return MinedReceipt.await(chain, signed.transaction(), RECEIPT_POLL, RECEIPT_TIMEOUT);
    }
}
