package nodefair.console.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import nodefair.billing.alarm.LedgerWatch;
import nodefair.billing.ledger.DayRoots;

/** What the books need by themselves: checks against their promises, and a root for each day that is over. */
@ApplicationScoped
public class BooksWatch {
    @Inject
    private LedgerWatch watch;

    @Inject
    private DayRoots roots;

    void check() {
        watch.round();
        roots.seal();
    }
}
