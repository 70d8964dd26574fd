package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nodefair.billing.jdbc.Database;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Months of the books, UTC. A transaction belongs to the month in which it occurred, whenever it was recorded. Months are closed in
 * their order; after that nothing can be dated in them, and what is told late is dated at the first instant that is open.
 */
@ApplicationScoped
public class Periods {
    private static final Logger LOG = LoggerFactory.getLogger(Periods.class);

    @Inject
    private Database database;

    @Inject
    private PeriodStore store;

    @Inject
    private LedgerChecker checker;

    @Inject
    private ChainChecker chain;

    @Inject
    private Clock clock;

    /** When a booking of something that happened then may be dated: then, or at the first instant that is not closed. */
    @Transactional
    public Instant bookable(Instant at) {
        return store.lastClosed()
                .map(last -> PeriodStore.start(last.plusMonths(1)))
                .filter(at::isBefore)
                .orElse(at);
    }

    @Transactional
    public boolean isClosed(YearMonth month) {
        return store.lastClosed().filter(last -> !last.isBefore(month)).isPresent();
    }

    /** Newest first. */
    @Transactional
    public List<ClosedPeriod> closed() {
        return store.closed();
    }

    /** The month that is to be closed next, which may still be running; empty while nothing was ever booked. */
    @Transactional
    public Optional<YearMonth> next() {
        return store.lastClosed().map(last -> last.plusMonths(1)).or(store::firstBooked);
    }

    /** As {@link #close(YearMonth, String, Set)} without open items. */
    @Transactional
    public ClosedPeriod close(YearMonth month, String closedBy) {
        return close(month, closedBy, Set.of());
    }

    /**
     * Closes a month: writes down what each account carried into it and did in it, and the hash of all that. Postings wait
     * meanwhile.
     *
     * @param closedBy who does it
     * @param openItems subjects of differences that are known and do not hinder; only invariants from 7 on, which look at outside
     *     figures and other tables, can be listed
     * @throws PeriodRefused when it is not over, not the next one, or the books differ beyond the open items
     */
    @Transactional
    public ClosedPeriod close(YearMonth month, String closedBy, Set<String> openItems) {
        refuseUnlessDue(month);
        // the long pass comes before the lock; what is booked during it is checked by the next one
        List<Difference> differences = new ArrayList<>(checker.check());
        differences.addAll(chain.check(0).differences());
        differences.removeIf(difference -> difference.invariant() >= 7 && openItems.contains(difference.subject()));
        if (!differences.isEmpty()) throw refused(PeriodRefused.Reason.DIFFERENCES, month, differences);
        database.lock(Ledger.CHAIN_LOCK);
        refuseUnlessDue(month);
        store.insert(month, clock.instant(), closedBy, store.hash(month), openItems);
        store.carry(month);
        ClosedPeriod closed = store.closed().get(0);
        LOG.info(
                "month closed, month={} by={} transactions={} trial_balance_hash={}",
                month,
                closedBy,
                closed.transactions(),
                closed.trialBalanceHash());
        return closed;
    }

    /** What every account carried into a month and did in it, by code; open months as they stand now. */
    @Transactional
    public List<PeriodBalance> balances(YearMonth month) {
        List<PeriodBalance> balances = new ArrayList<>();
        store.read(month, balances::add);
        return balances;
    }

    private void refuseUnlessDue(YearMonth month) {
        if (isClosed(month)) throw refused(PeriodRefused.Reason.ALREADY_CLOSED, month, List.of());
        Optional<YearMonth> next = next();
        if (next.isEmpty() || next.get().isAfter(month))
            throw refused(PeriodRefused.Reason.NOTHING_BOOKED, month, List.of());
        if (next.get().isBefore(month)) throw refused(PeriodRefused.Reason.EARLIER_MONTH_OPEN, month, List.of());
        if (clock.instant().isBefore(PeriodStore.start(month.plusMonths(1))))
            throw refused(PeriodRefused.Reason.NOT_OVER, month, List.of());
    }

    private static PeriodRefused refused(PeriodRefused.Reason reason, YearMonth month, List<Difference> differences) {
        return new PeriodRefused(reason, month, differences);
    }
}
