package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Optional;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.chain.Distributor;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.escrow.TreasuryPayoutBook.Owed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pays the shares that the treasury holds once their providers have an address that may be paid to. The distributor takes the
 * tokens out of the treasury's wallet by the allowance that the treasury gave it, so that the treasury's key stays where it is,
 * and pays each batch once: what became of one is always asked of the chain, whoever sent it.
 */
@ApplicationScoped
public class TreasuryPayouts {
    private static final Logger LOG = LoggerFactory.getLogger(TreasuryPayouts.class);

    @Inject
    private TokenRail rail;

    @Inject
    private Distributor distributor;

    @Inject
    private TreasuryPayoutBook book;

    @Inject
    private PayoutBatchStore batches;

    @Inject
    private PayoutBatchBook batchBook;

    @Inject
    private BatchReader reader;

    @Inject
    private ForgottenBatches forgotten;

    @Inject
    private RefusedPayouts refusedPayouts;

    @Inject
    private ClaimWays ways;

    @Inject
    private PayoutClaims claims;

    @Inject
    private ChainSender sender;

    @Inject
    private ChainGuard guard;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    /** Schedules what is held, lets it be claimed or sends a batch of it, books what is final. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        if (rail.isOn()) guard.round("payouts", this::payAll);
    }

    private void payAll() {
        for (Owed owed : book.owed()) {
            if (distributor.paysTo(owed.address())) book.schedule(owed);
        }
        Optional<String> contract = distributor.address();
        if (contract.isEmpty()) return;
        ways.apply();
        long finalBlock = rail.finalBlock();
        refusedPayouts.follow(contract.get(), finalBlock);
        claims.advance(contract.get());
        Optional<PayoutBatch> open = batches.open(contract.get());
        if (open.isEmpty() && pauses.isOver(contract.get(), clock.instant())) open = batches.plan(contract.get());
        open.ifPresent(batch -> advance(batch, finalBlock));
    }

    private void advance(PayoutBatch batch, long finalBlock) {
        Optional<BatchOutcome> outcome = reader.outcome(batch, finalBlock);
        if (outcome.isPresent()) {
            batchBook.settled(batch, outcome.get());
            return;
        }
        Optional<ChainTransaction> sent = sender.outcome(batch.intent());
        boolean underWay =
                sent.filter(it -> it.state() != ChainTransactionState.FAILED).isPresent();
        if (underWay || !pauses.isOver(batch.contract(), clock.instant()) || reader.isPushed(batch)) return;
        if (forgotten.any(batch.contract(), finalBlock)) return;
        send(batch, sent.isEmpty());
    }

    /** What the contract refuses while it was never sent is put together anew, with whatever address a provider has then. */
    private void send(PayoutBatch batch, boolean isNew) {
        ChainSettings settings = rail.settings();
        try {
            String call = batch.call(settings.token(), settings.tokenDecimals());
            sender.submit(batch.intent(), batch.contract(), call, "{}");
            pauses.succeeded(batch.contract());
        } catch (ChainRefused refused) {
            pauses.failed(batch.contract(), clock.instant());
            LOG.warn(
                    "Payouts wait, most likely for the treasury's allowance or tokens, batch={} payees={} cause={}",
                    batch.id(),
                    batch.items().size(),
                    refused.getMessage());
            if (isNew && refused.isRevert() && !reader.isPushed(batch)) batches.dissolve(batch);
        }
    }
}
