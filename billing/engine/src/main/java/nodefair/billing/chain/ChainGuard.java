package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EndpointsDisagree;
import nodefair.billing.ledger.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that credits or sends: nothing happens while the chain lacks what was booked as final, or its endpoints
 * disagree about what is final. Either is an alarm, which ends by itself when the endpoints agree again.
 */
@ApplicationScoped
public class ChainGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ChainGuard.class);
    private static final int INVARIANT = 11;

    @Inject
    private TokenRail rail;

    @Inject
    private ChainInbox inbox;

    @Inject
    private ChainOutbox outbox;

    @Inject
    private Alarms alarms;

    private final Set<String> quiet = ConcurrentHashMap.newKeySet();

    /**
     * Runs a round of work, or as much of it as the chain can be believed for.
     *
     * @param who does it; an alarm names it
     * @throws ChainUnavailable when an endpoint does not answer, or is behind
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void round(String who, Runnable work) {
        String subject = "chain:" + rail.settings().chainId() + " " + who;
        try {
            Optional<Cursor> lost = lost();
            if (lost.isPresent()) {
                tell(
                        subject,
                        "The chain lost an event that was final: block "
                                + lost.get().blockNumber() + " was "
                                + lost.get().blockHash());
                return;
            }
            work.run();
            if (quiet.add(subject)) alarms.cleared(INVARIANT, subject);
        } catch (EndpointsDisagree disagreement) {
            if (!disagreement.isOnFinal()) throw disagreement;
            tell(subject, "The endpoints disagree: " + disagreement.getMessage());
        }
    }

    /** The newest block something was booked for, where the chain has another one now. */
    private Optional<Cursor> lost() {
        long chainId = rail.settings().chainId();
        Optional<Cursor> event = inbox.lastFinal(chainId, rail.settings().escrow());
        Optional<Cursor> sent = outbox.lastEnded(chainId);
        return event.filter(this::isGone).or(() -> sent.filter(this::isGone));
    }

    // a block that is not there is not gone: the endpoint is behind, and waited for
    private boolean isGone(Cursor at) {
        Block now = rail.chain()
                .block(at.blockNumber())
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + at.blockNumber()));
        return !now.hash().equals(at.blockHash());
    }

    private void tell(String subject, String what) {
        if (quiet.remove(subject)) LOG.error("{}, nothing is credited or sent, subject={}", what, subject);
        alarms.seen(List.of(new Difference(INVARIANT, subject, what)));
    }
}
