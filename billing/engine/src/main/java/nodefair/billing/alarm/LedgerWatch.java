package nodefair.billing.alarm;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import nodefair.billing.invoice.InvoiceChecker;
import nodefair.billing.jdbc.Database;
import nodefair.billing.ledger.ChainChecker;
import nodefair.billing.ledger.CheckProgress;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.ledger.NewBookingsChecker;
import nodefair.billing.quote.CapacityReader;

/**
 * Checks the books all day: what is new in every round, everything once a night, when booked rows were rewritten, and again and
 * again while an alarm is open, so that it is cleared. Each step is a transaction of its own.
 */
@ApplicationScoped
public class LedgerWatch {
    private static final String FULL = "full_pass";
    private static final String REWRITES = "rewrites";
    private static final String DOCUMENTS = "documents";
    private static final int NIGHT_HOUR = 3;
    private static final Duration AGAIN_MIN = Duration.ofMinutes(1);
    private static final int AGAIN_TIMES_TOOK = 20;
    private static final long CHAIN_STEP = 20_000;
    private static final Set<Integer> OF_LEDGER = Set.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
    private static final Set<Integer> OF_CAPACITY = Set.of(10);
    private static final Set<Integer> OF_INVOICES = Set.of(12);
    /** PostgreSQL counts it for itself, even where triggers are turned off; nothing of ours rewrites a booked row. */
    private static final String REWRITTEN =
            """
            select coalesce(sum(n_tup_upd + n_tup_del), 0) from pg_stat_user_tables
            where relname in ('ledger_transactions', 'ledger_entries', 'ledger_accounts', 'settlements', 'ledger_period_balances')""";

    private static final String ISSUED = "select coalesce(sum(last_number), 0) from invoice_series";

    @Inject
    private NewBookingsChecker fresh;

    @Inject
    private LedgerChecker everything;

    @Inject
    private ChainChecker chain;

    @Inject
    private CapacityReader capacity;

    @Inject
    private InvoiceChecker invoices;

    @Inject
    private CheckProgress progress;

    @Inject
    private Alarms alarms;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** One round; called every 30 seconds by a worker. */
    public void round() {
        NewBookingsChecker.Pass pass;
        do {
            pass = fresh.check();
            alarms.seen(pass.differences());
        } while (pass.more());
        alarms.settle(OF_CAPACITY, capacity.oversold());
        if (changed(DOCUMENTS, ISSUED)) alarms.settle(OF_INVOICES, invoices.check());
        if (changed(REWRITES, REWRITTEN) || fullPassDue()) fullPass();
    }

    /** Checks everything that was ever booked; what is not found any more is cleared. */
    public void fullPass() {
        Instant began = clock.instant();
        List<Difference> differences = new ArrayList<>(everything.check());
        long last = database.number("select coalesce(max(sequence), 0) from ledger_transactions");
        for (long after = 0; after < last; after += CHAIN_STEP) {
            differences.addAll(
                    chain.check(after, Math.min(last, after + CHAIN_STEP)).differences());
        }
        alarms.settle(OF_LEDGER, differences);
        alarms.settle(OF_INVOICES, invoices.check());
        progress.put(FULL, last, began);
    }

    private boolean fullPassDue() {
        CheckProgress.Stand last = progress.of(FULL);
        Instant now = clock.instant();
        Duration since = Duration.between(last.ranAt(), now);
        if (alarms.anyOpen(OF_LEDGER) && since.compareTo(again(last.took())) >= 0) return true;
        return since.compareTo(Duration.ofDays(2)) > 0
                || (since.compareTo(Duration.ofHours(12)) > 0
                        && now.atZone(ZoneOffset.UTC).getHour() == NIGHT_HOUR);
    }

    private static Duration again(Duration took) {
        Duration pause = took.multipliedBy(AGAIN_TIMES_TOOK);
        return pause.compareTo(AGAIN_MIN) < 0 ? AGAIN_MIN : pause;
    }

    private boolean changed(String name, String counter) {
        long count = database.number(counter);
        if (progress.of(name).position() == count) return false;
        progress.put(name, count, clock.instant());
        return true;
    }
}
