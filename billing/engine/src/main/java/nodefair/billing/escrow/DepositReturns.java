package nodefair.billing.escrow;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainRail;
import nodefair.billing.chain.ChainSender;
import nodefair.billing.chain.ChainTransactionState;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.contracts.EscrowCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives a deposit that pays for nothing back to its renter, and does not rest until the contract has let go of it. */
@ApplicationScoped
public class DepositReturns {
    private static final Logger LOG = LoggerFactory.getLogger(DepositReturns.class);

    @Inject
    private ChainInbox inbox;

    @Inject
    private ChainSender sender;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    /** Takes the next step; true when nothing of the deposit is left in the contract. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public boolean advance(ChainRail rail, ChainEvent event) {
        String intent = "escrow:return:" + event.key();
        Optional<ChainTransactionState> sent = sender.outcome(intent).map(it -> it.state());
        if (sent.isPresent() && sent.get() != ChainTransactionState.FAILED) {
            return sent.get() == ChainTransactionState.SUCCEEDED;
        }
        if (!pauses.isOver(intent, clock.instant())) return false;
        if (!isHeld(rail, event)) return true;
        submit(rail, intent, event);
        return false;
    }

    // as of the final block: what a younger one says may be undone
    private boolean isHeld(ChainRail rail, ChainEvent event) {
        return !inbox.hasEnded(
                rail.chainId(),
                rail.escrow(),
                event.event().orderKey(),
                event.event().renter());
    }

    private void submit(ChainRail rail, String intent, ChainEvent event) {
        String call =
                EscrowCalls.release(event.event().orderKey(), event.event().renter(), List.of(), List.of());
        try {
            sender.submit(rail, intent, rail.escrow(), call, "{}");
            pauses.succeeded(intent);
        } catch (ChainRefused refused) {
            pauses.failed(intent, clock.instant());
            LOG.warn("Deposit is not returned yet, event={} cause={}", event.key(), refused.getMessage());
        }
    }
}
