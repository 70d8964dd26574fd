package nodefair.billing.anchor;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
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
 * not is an alarm; nothing more is anchored until a person has looked and disowned it ({@link RootAnchor#disowned}).
 */
@ApplicationScoped
public class RootAnchoring {
    /** Its number in docs/ledger.md. */
    static final int INVARIANT = 13;

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
            Optional<DayRoot> next = book.next(place.get(), lastDisowned());
            more = next.isPresent() && advance(place.get(), next.get());
        }
    }

    // no day can be anchored before a later one
    private LocalDate lastDisowned() {
        return contract.disowned().stream().max(Comparator.naturalOrder()).orElse(LocalDate.EPOCH);
    }

    /** True when the day is anchored for good. */
    private boolean advance(Place place, DayRoot ours) {
        String intent = subject(place) + ":" + ours.day();
        Optional<Sent> sent = contract.outcome(intent);
        if (is(Progress.WAITING, sent) || !pauses.isOver(intent, clock.instant())) return false;
        Optional<AnchoredRoot> there = contract.of(ours.day());
        if (there.isPresent()) return found(place, ours, there.get(), sent);
        if (is(Progress.FINAL, sent)) {
            LOG.warn("Root is final, but the endpoint does not know it yet, day={}", ours.day());
            return false;
        }
        Optional<AnchoredRoot> newest = contract.newest();
        if (newest.isPresent() && !fits(place, newest.get(), ours)) return false;
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
            alarm(place, ours.day(), said(there) + ", the ledger " + ours.root() + " of " + ours.lastSequence());
            return false;
        }
        Optional<Sent> byUs = is(Progress.FINAL, sent) ? sent : Optional.empty();
        if (byUs.isEmpty() && !isFinal(ours)) return false;
        book.anchored(place, ours.day(), byUs.map(Sent::transactionHash));
        alarms.cleared(INVARIANT, subject(place));
        LOG.info("Root is anchored, day={} contract={}", ours.day(), place.contract());
        return true;
    }

    /** Whether a root that is there without a transaction that we know stays there. */
    private boolean isFinal(DayRoot ours) {
        try {
            return contract.ofFinal(ours.day())
                    .filter(there -> there.isOf(ours))
                    .isPresent();
        } catch (ChainRefused refused) {
            LOG.warn("Whether a root is final is asked again, day={} cause={}", ours.day(), refused.getMessage());
            return false;
        }
    }

    /** Whether our day may follow the last one of the contract. */
    private boolean fits(Place place, AnchoredRoot newest, DayRoot ours) {
        boolean isOurs = roots.of(newest.day()).filter(newest::isOf).isPresent();
        boolean mayStay = isOurs || contract.disowned().contains(newest.day());
        if (mayStay && newest.day().isBefore(ours.day())) return true;
        alarm(place, newest.day(), said(newest) + ", which the ledger " + (isOurs ? "has too late" : "does not have"));
        return false;
    }

    private static boolean is(Progress progress, Optional<Sent> sent) {
        return sent.isPresent() && sent.get().progress() == progress;
    }

    private static String said(AnchoredRoot there) {
        return "the chain has " + there.root() + " of " + there.transactions();
    }

    private void alarm(Place place, LocalDate day, String details) {
        alarms.seen(List.of(new Difference(INVARIANT, subject(place), day + ": " + details)));
    }

    private static String subject(Place place) {
        return "anchor:" + place.chainId() + ":" + place.contract();
    }
}
