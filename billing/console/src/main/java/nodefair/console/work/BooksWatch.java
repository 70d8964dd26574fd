package nodefair.console.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import nodefair.billing.invoice.InvoiceChecker;
import nodefair.billing.ledger.ChainChecker;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.LedgerChecker;
import nodefair.billing.quote.CapacityReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the books against themselves; a difference is for a person to look at, at once. */
@ApplicationScoped
public class BooksWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BooksWatch.class);

    @Inject
    private LedgerChecker checker;

    @Inject
    private ChainChecker chain;

    @Inject
    private CapacityReader capacity;

    @Inject
    private InvoiceChecker invoices;

    private final AtomicLong hashesCheckedTo = new AtomicLong();

    void check() {
        report(checker.check());
        ChainChecker.Pass pass = chain.check(hashesCheckedTo.get());
        hashesCheckedTo.set(pass.checkedTo());
        report(pass.differences());
        report(capacity.oversold());
        report(invoices.check());
    }

    private static void report(List<Difference> differences) {
        differences.forEach(difference -> LOG.error(
                "The books differ, invariant={} subject={} details={}",
                difference.invariant(),
                difference.subject(),
                difference.details()));
    }
}
