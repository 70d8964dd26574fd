package nodefair.billing.manual;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nodefair.billing.alarm.Alarm;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.ledger.ClosedPeriod;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.PeriodRefused;
import nodefair.billing.ledger.Periods;

/** Closes months for people, with a line in the audit log. */
@ApplicationScoped
public class MonthEnd {
    /** The invariant about figures of outside parties, which no check of the books can find. */
    private static final int OUTSIDE = 11;

    @Inject
    private Periods periods;

    @Inject
    private Alarms alarms;

    @Inject
    private AuditLog audit;

    /**
     * @param openItems subjects of differences that are known and may stay
     * @param actor kind:id
     * @throws PeriodRefused as {@link Periods#close(YearMonth, String, Set)}, and while an outside party's figures differ from ours
     *     without being explained or listed
     */
    @Transactional
    public ClosedPeriod close(YearMonth month, Set<String> openItems, String actor) {
        List<Difference> outside = alarms.open().stream()
                .map(Alarm::difference)
                .filter(difference -> difference.invariant() == OUTSIDE && !openItems.contains(difference.subject()))
                .toList();
        if (!outside.isEmpty()) throw new PeriodRefused(PeriodRefused.Reason.DIFFERENCES, month, outside);
        ClosedPeriod closed = periods.close(month, actor, openItems);
        audit.record(
                actor,
                "period.closed",
                "period:" + month,
                Map.of("trial_balance_hash", closed.trialBalanceHash(), "open_items", String.join(", ", openItems)));
        return closed;
    }
}
