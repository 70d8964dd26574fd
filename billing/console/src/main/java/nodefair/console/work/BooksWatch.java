package nodefair.console.work;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.LedgerChecker;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the books against themselves; a difference is for a person to look at, at once. */
@ApplicationScoped
public class BooksWatch {
    private static final Logger LOG = LoggerFactory.getLogger(BooksWatch.class);

    @Inject
    private LedgerChecker checker;

    void check() {
        List<Difference> differences = checker.check();
        differences.forEach(difference -> LOG.error("The books differ, {}", difference));
    }
}
