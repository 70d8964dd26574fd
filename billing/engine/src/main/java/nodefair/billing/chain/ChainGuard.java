package nodefair.billing.chain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.chain.ChainInbox.Cursor;
import nodefair.billing.contracts.Block;
import nodefair.billing.contracts.ChainUnavailable;
import nodefair.billing.contracts.EndpointsDisagree;
import nodefair.billing.ledger.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before everything that credits or sends: nothing happens while the endpoints are on another chain, lack what was booked as
 * final, or disagree about what is final. Each is an alarm, so is that the chain gave no answer to go by for a while. It ends when a
 * round succeeds again; an event that is lost for good stays one until a person has decided which history is right.
 */
@ApplicationScoped
public class ChainGuard {
    private static final Logger LOG = LoggerFactory.getLogger(ChainGuard.class);

    /** Its number in docs/ledger.md. */
    static final int INVARIANT = 14;

    /** Longer than endpoints are behind each other. */
    static final Duration PATIENCE = Duration.ofMinutes(10);

    @Inject
    private ChainInbox inbox;

    @Inject
    private ChainOutbox outbox;

    @Inject
    private StakeContract stakes;

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    private final Map<String, Boolean> inTrouble = new ConcurrentHashMap<>();
    private final Map<String, Instant> unclearSince = new ConcurrentHashMap<>();

    /**
     * Runs a round of work, or as much of it as the chain can be believed for.
     *
     * @param who does it; an alarm names it
     * @throws ChainUnavailable when an endpoint does not answer, or is behind
     */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void round(ChainRail rail, String who, Runnable work) {
        String subject = "chain:" + rail.chainId() + " " + who;
        try {
            Optional<String> trouble = rail.otherChain()
                    .map(id -> "The endpoints are on chain " + id)
                    .or(() -> lost(rail));
            if (trouble.isPresent()) {
                tell(subject, trouble.get());
                return;
            }
            work.run();
            calm(subject);
        } catch (EndpointsDisagree disagreement) {
            String what = "The endpoints disagree: " + disagreement.getMessage();
            if (disagreement.isOnFinal()) {
                tell(subject, what);
            } else {
                waited(subject, what, disagreement);
            }
        } catch (ChainUnavailable silent) {
            waited(subject, "The chain gives no answer: " + silent.getMessage(), silent);
        }
    }

    private Optional<String> lost(ChainRail rail) {
        return lostEnd(rail)
                .map(at ->
                        "The chain lost an event that was final: block " + at.blockNumber() + " was " + at.blockHash());
    }

    /** The newest block something was booked for, where the chain has another one now. */
    private Optional<Cursor> lostEnd(ChainRail rail) {
        return Stream.of(
                        inbox.lastFinal(rail.chainId(), rail.escrow()),
                        rail.settings().distributor().flatMap(contract -> inbox.lastFinal(rail.chainId(), contract)),
                        stakes.address().flatMap(contract -> inbox.lastFinal(rail.chainId(), contract)),
                        outbox.lastEnded(rail.chainId()))
                .flatMap(Optional::stream)
                .filter(at -> isGone(rail, at))
                .findFirst();
    }

    // a block that is not there is not gone: the endpoint is behind, and waited for
    private static boolean isGone(ChainRail rail, Cursor at) {
        Block now = rail.chain()
                .block(at.blockNumber())
                .orElseThrow(() -> new ChainUnavailable("the endpoint is behind block " + at.blockNumber()));
        return !now.hash().equals(at.blockHash());
    }

    private void waited(String subject, String what, ChainUnavailable cause) {
        Instant since = unclearSince.computeIfAbsent(subject, it -> clock.instant());
        if (since.plus(PATIENCE).isBefore(clock.instant())) tell(subject, what);
        throw cause;
    }

    private void tell(String subject, String what) {
        if (!Boolean.TRUE.equals(inTrouble.put(subject, true))) {
            LOG.error("{}, nothing is credited or sent, subject={}", what, subject);
        }
        alarms.seen(List.of(new Difference(INVARIANT, subject, what)));
    }

    private void calm(String subject) {
        unclearSince.remove(subject);
        // also one that was open when the program ended
        if (!Boolean.FALSE.equals(inTrouble.put(subject, false))) alarms.cleared(INVARIANT, subject);
    }
}
