package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.chain.ChainGuard;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainSettings;
import nodefair.billing.chain.ChainTransaction;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.chain.OwnAddresses;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.chain.TokenRail;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.escrow.TreasuryPayoutBook.Owed;
import nodefair.billing.token.TokenDecimals;
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
    private TokenRail rails;

    @Inject
    private OwnAddresses ours;

    @Inject
    private ContractWallets wallets;

    @Inject
    private Leftovers leftovers;

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
    private TreasuryWaits waits;

    @Inject
    private RefusedPayouts refusedPayouts;

    @Inject
    private TokenDecimals decimals;

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
        rails.each(this::poll);
    }

    /** The same for one token. Other chains' payouts wait for what is at addresses here, so that is asked whatever keeps this one's. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll(ChainRail rail) {
        try {
            guard.round(rail, rail.currency() + " payouts", () -> payAll(rail));
        } finally {
            wallets.look(rail);
        }
    }

    private void payAll(ChainRail rail) {
        if (leftovers.haveAnotherName(rail)) return;
        for (Owed owed : book.owed(rail)) {
            if (ours.pays(rail, owed.address()) && wallets.isPayable(rail, owed.address())) book.schedule(rail, owed);
        }
        Optional<String> distributor = rail.settings().distributor();
        if (distributor.isPresent() && decimals.areRight(rail)) payOut(rail, distributor.get());
    }

    private void payOut(ChainRail rail, String contract) {
        ways.apply(rail);
        long finalBlock = rail.finalBlock();
        refusedPayouts.follow(rail, contract, finalBlock);
        // what was claimed and is not known of would be paid once more
        boolean understood = claims.advance(rail, contract, finalBlock);
        Optional<PayoutBatch> open = batches.open(rail, contract);
        if (open.isEmpty() && understood && pauses.isOver(rail.currency(), clock.instant())) {
            Set<String> payable = wallets.payable(rail, batches.waiting(rail, contract));
            boolean tests = batches.testsWait(rail, contract) && waits.mayTest(rail, PayoutBatchStore.TEST_MICROS);
            open = batches.plan(rail, contract, payable, tests);
            if (open.isEmpty()) waits.over(rail);
        }
        open.ifPresent(batch -> advance(rail, batch, finalBlock, understood));
    }

    private void advance(ChainRail rail, PayoutBatch batch, long finalBlock, boolean maySend) {
        Optional<BatchOutcome> outcome = reader.outcome(rail, batch, finalBlock);
        if (outcome.isPresent()) {
            batchBook.settled(batch, outcome.get());
            return;
        }
        Optional<ChainTransaction> sent = sender.outcome(batch.intent());
        boolean underWay =
                sent.filter(it -> it.state() != ChainTransactionState.FAILED).isPresent();
        if (underWay || !maySend || !pauses.isOver(rail.currency(), clock.instant()) || reader.isPushed(rail, batch))
            return;
        if (forgotten.any(rail, batch.contract(), finalBlock)) return;
        send(rail, batch, sent.isEmpty());
    }

    /** What the contract refuses while it was never sent is put together anew, with whatever address a provider has then. */
    private void send(ChainRail rail, PayoutBatch batch, boolean isNew) {
        ChainSettings settings = rail.settings();
        try {
            String call = batch.call(settings.token(), settings.tokenDecimals());
            sender.submit(rail, batch.intent(), batch.contract(), call, "{}");
            pauses.succeeded(rail.currency());
            waits.over(rail);
        } catch (ChainRefused refused) {
            pauses.failed(rail.currency(), clock.instant());
            LOG.warn(
                    "Payouts wait, most likely for the treasury's allowance or tokens, batch={} payees={} cause={}",
                    batch.id(),
                    batch.items().size(),
                    refused.getMessage());
            String cause = Objects.requireNonNullElse(refused.getMessage(), "");
            waits.waits(rail, batch, TreasuryWaits.held(rail), cause);
            if (isNew && refused.isRevert() && !reader.isPushed(rail, batch)) batches.dissolve(batch);
        }
    }
}
