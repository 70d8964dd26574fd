package nodefair.billing.manual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.Map;
import java.util.Set;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.ledger.ClosedPeriod;
import nodefair.billing.ledger.PeriodRefused;
import nodefair.billing.ledger.Periods;

/** Closes months for people, with a line in the audit log. */
@ApplicationScoped
public class MonthEnd {
    @Inject
    private Periods periods;

    @Inject
    private AuditLog audit;

    /**
     * @param openItems subjects of differences that are known and may stay
     * @param actor kind:id
     * @throws PeriodRefused as {@link Periods#close(YearMonth, String, Set)}
     */
    @Transactional
    public ClosedPeriod close(YearMonth month, Set<String> openItems, String actor) {
        ClosedPeriod closed = periods.close(month, actor, openItems);
        audit.record(
                actor,
                "period.closed",
                "period:" + month,
                Map.of("trial_balance_hash", closed.trialBalanceHash(), "open_items", String.join(", ", openItems)));
        return closed;
    }
}
