package nodefair.billing.anchor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.anchor.RootAnchor.Place;
import nodefair.billing.anchor.RootAnchor.Progress;
import nodefair.billing.anchor.RootAnchor.Sent;
import nodefair.billing.chain.RetryPauses;
import nodefair.billing.contracts.ChainRefused;
import nodefair.billing.ledger.DayRoot;
import nodefair.billing.ledger.DayRoots;
import nodefair.billing.ledger.Difference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Anchors each sealed day, the oldest first and one at a time, because the contract takes no day before a later one. Each round looks
 * at what is stored and at what is on the chain and does what is missing, so it may be killed anywhere. What the chain has and we do
 * not is an alarm; nothing more is anchored until a person has looked.
 */
@ApplicationScoped
public class RootAnchoring {
    /** Its number in docs/ledger.md. */
    static final int INVARIANT = 13;

    /** A root that is there without a transaction that we know counts when it is this old: no reorganisation is as deep. */
    static final Duration OLD = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(RootAnchoring.class);

    @Inject
    private RootAnchor contract;

    @Inject
    private AnchorBook book;

    @Inject
    private DayRoots roots;

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    private final RetryPauses pauses = new RetryPauses();

    /** Goes on until something has to be waited for. */
    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public void poll() {
        Optional<Place> place = contract.place();
        if (place.isEmpty()) return;
        boolean more = true;
        while (more) {
            Optional<DayRoot> next = book.next(place.get());
            more = next.isPresent() && advance(place.get(), next.get());
        }
    }

    /** True when the day is anchored for good. */
    private boolean advance(Place place, DayRoot ours) {
        String intent = "anchor:" + place.contract() + ":" + ours.day();
        Optional<Sent> sent = contract.outcome(intent);
        if (is(Progress.WAITING, sent) || !pauses.isOver(intent, clock.instant())) return false;
        Optional<AnchoredRoot> there = contract.of(ours.day());
        if (there.isPresent()) return found(place, ours, there.get(), sent);
        if (is(Progress.FINAL, sent)) {
            LOG.warn("Root is final, but the endpoint does not know it yet, day={}", ours.day());
            return false;
        }
        Optional<AnchoredRoot> newest = contract.newest();
        if (newest.isPresent() && !fits(newest.get(), ours)) return false;
        book.request(place, ours.day());
        try {
            contract.submit(intent, ours, newest);
            pauses.succeeded(intent);
            LOG.info("Root is to be anchored, day={} root={}", ours.day(), ours.root());
        } catch (ChainRefused refused) {
            pauses.failed(intent, clock.instant());
            LOG.error("Anchoring is refused and tried again, day={} cause={}", ours.day(), refused.getMessage());
        }
        return false;
    }

    private boolean found(Place place, DayRoot ours, AnchoredRoot there, Optional<Sent> sent) {
        if (!there.isOf(ours)) {
            alarm("anchor:" + ours.day(), said(there) + ", the ledger " + ours.root() + " of " + ours.lastSequence());
            return false;
        }
        Optional<Sent> byUs = is(Progress.FINAL, sent) ? sent : Optional.empty();
        boolean old = there.anchoredAt().plus(OLD).isBefore(clock.instant());
        if (byUs.isEmpty() && !old) return false;
        book.anchored(place, ours.day(), byUs.map(Sent::transactionHash));
        alarms.settle(Set.of(INVARIANT), List.of());
        LOG.info("Root is anchored, day={} contract={}", ours.day(), place.contract());
        return true;
    }

    /** Whether our day may follow the last one of the contract. */
    private boolean fits(AnchoredRoot newest, DayRoot ours) {
        boolean isOurs = roots.of(newest.day()).filter(newest::isOf).isPresent();
        if (isOurs && newest.day().isBefore(ours.day())) return true;
        alarm(
                "anchor:" + newest.day(),
                said(newest) + ", which the ledger " + (isOurs ? "has too late" : "does not have"));
        return false;
    }

    private static boolean is(Progress progress, Optional<Sent> sent) {
        return sent.isPresent() && sent.get().progress() == progress;
    }

    private static String said(AnchoredRoot there) {
        return "the chain has " + there.root() + " of " + there.transactions();
    }

    private void alarm(String subject, String details) {
        alarms.seen(List.of(new Difference(INVARIANT, subject, details)));
    }
}
