package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainEndpoint;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EndpointsDisagree;
import nodefair.billing.contracts.Fees;
import nodefair.billing.contracts.Receipt;
import nodefair.billing.contracts.SignedTransaction;
import nodefair.billing.contracts.TransactionSigner;
import nodefair.billing.fault.FaultPoint;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the platform's transactions, each at most once however often it is asked or killed: signed bytes are stored before
 * they are sent, the same nonce is kept until one of its bytes is mined, and an outcome counts only when its block is final.
 */
@ApplicationScoped
public class ChainSender {
    private static final Logger LOG = LoggerFactory.getLogger(ChainSender.class);
    private static final Duration REBROADCAST_EVERY = Duration.ofSeconds(5);

    /** A call that reverts though its estimate did not costs gas each time. */
    static final Duration PAUSE_AFTER_REVERT = Duration.ofMinutes(1);

    @Inject
    private TokenRail rails;

    @Inject
    private ChainOutbox outbox;

    @Inject
    private StuckTransactions stuck;

    @Inject
    private FeeAccount account;

    @Inject
    private ChainGuard guard;

    @Inject
    private Clock clock;

    /**
     * Accepts a call of a contract on a rail's chain for sending; {@link #poll} sends it. An intent that was accepted before is left alone,
     * unless its transaction reverted: a while later it is sent again as a transaction of its own.
     *
     * @param intent the business fact, unique for ever
     * @param details JSON that the caller wants back with the outcome
     * @throws ChainRefused when the call would revert now, gas costs more than it may, or one endpoint alone says that all is well;
     *     nothing is stored then
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void submit(ChainRail rail, String intent, String contract, String calldata, String details) {
        Optional<ChainTransaction> before = outbox.find(intent);
        if (before.isPresent() && !mayFollow(before.get())) return;
        if (!rail.maySend()) throw new ChainRefused(FeeAccount.oneEndpoint(rail), false);
        ChainEndpoint chain = rail.chain();
        TransactionSigner signer = rail.signer();
        long expected = nonceForGood(rail, rail.finalBlock());
        long gas = withReserve(chain.estimateGas(signer.address(), contract, calldata));
        Fees fees = account.offer(rail, chain.latest().baseFee());
        FaultPoint.reached("chain-send.call-checked");
        storeUnderNextNonce(rail, expected, nonce -> {
            SignedTransaction signed = signer.call(nonce, fees, gas, contract, calldata);
            return outbox.add(intent, rail.chainId(), signer.address(), nonce, signed, details);
        });
        FaultPoint.reached("chain-send.call-stored");
        LOG.info("Transaction signed, intent={}", intent);
    }

    /** Signs outside of locks and transactions, because a key may be far away; who comes second signs again. */
    private void storeUnderNextNonce(ChainRail rail, long expected, LongPredicate signAndStore) {
        boolean stored = false;
        while (!stored) {
            stored = signAndStore.test(
                    outbox.nextNonce(rail.chainId(), rail.signer().address(), expected));
        }
    }

    private boolean mayFollow(ChainTransaction before) {
        return before.state() == ChainTransactionState.FAILED
                && before.endedAt()
                        .filter(at -> at.plus(PAUSE_AFTER_REVERT).isAfter(clock.instant()))
                        .isEmpty();
    }

    /** What became of an intent so far; empty when it was never accepted. */
    public Optional<ChainTransaction> outcome(String intent) {
        return outbox.find(intent);
    }

    /** {@link #poll(ChainRail)} for each chain. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        rails.eachChain(this::poll);
    }

    /** Sends what is not mined and records what is final on a rail's chain, for all tokens there. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll(ChainRail rail) {
        guard.round(rail, "transactions", () -> advanceAll(rail));
    }

    private void advanceAll(ChainRail rail) {
        account.watch(rail);
        if (!rail.maySend()) return;
        long finalBlock = rail.finalBlock();
        List<EndpointsDisagree> disagreements = new ArrayList<>();
        for (ChainTransaction transaction :
                outbox.open(rail.chainId(), rail.signer().address())) {
            try {
                advance(rail, transaction, finalBlock);
            } catch (EndpointsDisagree unclear) {
                disagreements.add(unclear);
            } catch (ChainRefused refused) {
                LOG.warn("Transaction waits, intent={} cause={}", transaction.intent(), refused.getMessage());
            }
        }
        // what is unclear about one does not keep the others waiting
        disagreements.stream()
                .max(Comparator.comparing(EndpointsDisagree::isOnFinal))
                .ifPresent(it -> {
                    throw it;
                });
    }

    private void advance(ChainRail rail, ChainTransaction transaction, long finalBlock) {
        Optional<Receipt> receipt = receipt(rail, transaction);
        if (receipt.isEmpty() && !nonceIsGone(rail, transaction, finalBlock)) {
            if (!stuck.raise(rail, transaction)) send(rail, transaction);
        } else if (receipt.isEmpty()) {
            renew(rail, transaction, finalBlock);
        } else if (receipt.get().blockNumber() <= finalBlock && canonical(rail, receipt.get())) {
            end(transaction, receipt.get());
        }
    }

    private static Optional<Receipt> receipt(ChainRail rail, ChainTransaction transaction) {
        return transaction.hashes().stream()
                .map(hash -> rail.chain().receipt(hash))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void send(ChainRail rail, ChainTransaction transaction) {
        boolean sentJustNow = transaction
                .sentAt()
                .filter(at -> at.plus(REBROADCAST_EVERY).isAfter(clock.instant()))
                .isPresent();
        if (sentJustNow) return;
        FaultPoint.reached("chain-send.due");
        try {
            rail.chain().send(transaction.signed());
        } catch (ChainRefused refused) {
            LOG.warn("Transaction not taken, intent={} cause={}", transaction.intent(), refused.getMessage());
        }
        FaultPoint.reached("chain-send.sent");
        outbox.markSent(transaction.id());
        FaultPoint.reached("chain-send.marked-sent");
    }

    /** True when another transaction of the same key took the nonce in a final block: this one can never be mined. */
    private static boolean nonceIsGone(ChainRail rail, ChainTransaction transaction, long finalBlock) {
        try {
            return rail.chain().nonceAt(rail.signer().address(), Math.max(0, finalBlock)) > transaction.nonce()
                    && receipt(rail, transaction).isEmpty();
        } catch (ChainRefused stateNotKept) {
            return false;
        }
    }

    private void renew(ChainRail rail, ChainTransaction dead, long finalBlock) {
        ChainEndpoint chain = rail.chain();
        TransactionSigner signer = rail.signer();
        try {
            signer.check(chain, dead.signed());
        } catch (ChainRefused wouldRevert) {
            if (!wouldRevert.isRevert()) throw wouldRevert;
            outbox.markDead(dead.id());
            LOG.error(
                    "Transaction is dead and not to be renewed, intent={} cause={}",
                    dead.intent(),
                    wouldRevert.getMessage());
            return;
        }
        Fees fees = account.offer(rail, chain.latest().baseFee());
        storeUnderNextNonce(rail, nonceForGood(rail, finalBlock), nonce -> {
            SignedTransaction anew = signer.again(dead.signed(), nonce, fees);
            return outbox.renew(dead, rail.chainId(), signer.address(), nonce, anew);
        });
        LOG.warn("Transaction signed anew because its nonce was used elsewhere, intent={}", dead.intent());
    }

    private void end(ChainTransaction transaction, Receipt receipt) {
        FaultPoint.reached("chain-send.end-seen");
        outbox.markEnded(transaction.id(), receipt);
        FaultPoint.reached("chain-send.ended");
        if (receipt.succeeded()) {
            LOG.info("Transaction final, intent={} hash={}", transaction.intent(), receipt.transactionHash());
        } else {
            LOG.error("Transaction reverted, intent={} hash={}", transaction.intent(), receipt.transactionHash());
        }
    }

    /**
     * The next nonce as of the final block. One that a younger block used may be free again after a reorganisation, and left out it
     * would hold up all that follow; if it stays used, ours is signed anew as soon as that is final. An endpoint that does not say is
     * asked again later: it may be busy, and those that do not keep the final block's state cannot be sent by.
     */
    private static long nonceForGood(ChainRail rail, long finalBlock) {
        return rail.chain().nonceAt(rail.signer().address(), Math.max(0, finalBlock));
    }

    private static boolean canonical(ChainRail rail, Receipt receipt) {
        Optional<Block> block = rail.chain().block(receipt.blockNumber());
        return block.isPresent() && block.get().hash().equals(receipt.blockHash());
    }

    // the state a call meets when mined may cost a little more than the one it was estimated on
    private static long withReserve(long gas) {
        return gas + gas / 4;
    }
}
