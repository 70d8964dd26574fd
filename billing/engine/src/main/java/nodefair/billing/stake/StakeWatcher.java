package nodefair.billing.stake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainEvent;
import nodefair.billing.chain.ChainInbox;
import nodefair.billing.chain.ChainReader;
import nodefair.billing.chain.StakeContract;
import nodefair.billing.chain.WatchedContract;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.fault.FaultPoint;
import nodefair.billing.jdbc.DatabaseFailed;
import nodefair.billing.ledger.Difference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the stake contract: shows events as soon as they are seen, and lets them have an effect, in their order, when they are final. One
 * that fails keeps those after it waiting, because what is taken out was put in before; that is an alarm until it has its effect.
 */
@ApplicationScoped
public class StakeWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(StakeWatcher.class);

    @Inject
    private StakeRounds rounds;

    @Inject
    private StakeContract stakes;

    @Inject
    private ChainReader reader;

    @Inject
    private ChainInbox inbox;

    @Inject
    private StakeBook book;

    @Inject
    private Alarms alarms;

    /** Also one that an alarm was raised for before the program ended, so that it is unknown at first. */
    private volatile @Nullable String stuckAt = "unknown";

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        rounds.run("stakes", this::follow);
    }

    private void follow(StakeRail on) {
        reader.read(on.rail(), WatchedContract.stake(on.contract(), stakes.startBlock()));
        for (ChainEvent event : inbox.due(on.chainId(), on.contract())) {
            if (!hadEffect(on, event)) return;
        }
        if (stuckAt == null) return;
        alarms.cleared(StakeRounds.INVARIANT, subject(on));
        stuckAt = null;
    }

    private boolean hadEffect(StakeRail on, ChainEvent event) {
        try {
            book.work(on, event, on.timeOf(event.blockNumber()));
            FaultPoint.reached("chain-stake.event-done");
            return true;
        } catch (ChainUnavailable later) {
            throw later;
        } catch (RuntimeException stuck) {
            // a database that is away or busy says nothing about the event
            if (DatabaseFailed.isPassing(stuck)) throw stuck;
            String why = event.key() + ": " + stuck.getMessage();
            if (!why.equals(stuckAt)) {
                LOG.error("Event of a stake has no effect until a person looks, event={}", event.key(), stuck);
                stuckAt = why;
            }
            // each time: how long it lasts is what the alarm says, and one that a person closed opens again
            alarms.seen(List.of(new Difference(StakeRounds.INVARIANT, subject(on), why)));
            return false;
        }
    }

    private static String subject(StakeRail on) {
        return "stake:" + on.contract() + " events";
    }
}
