package nodefair.console.period;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.audit.People;
import nodefair.billing.ledger.Difference;
import nodefair.billing.ledger.PeriodRefused;
import nodefair.billing.ledger.Periods;
import nodefair.billing.manual.MonthEnd;
import nodefair.console.account.SignedInAccount;
import nodefair.console.report.Figures;
import nodefair.console.report.Finding;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs periods.xhtml: which months are closed, and the close of the next one. */
@Named
@ViewScoped
public class PeriodsPage implements Serializable {
    /** Differences of the books themselves cannot be listed as open items. */
    private static final int FIRST_THAT_MAY_STAY = 7;

    @Inject
    private transient Periods periods;

    @Inject
    private transient MonthEnd monthEnd;

    @Inject
    private transient Alarms alarms;

    @Inject
    private transient People people;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Clock clock;

    private @Nullable YearMonth next;
    private Instant endsAt = Instant.EPOCH;
    private boolean over;
    private ArrayList<Difference> differences = new ArrayList<>();
    private List<String> openItems = List.of();
    private transient @Nullable List<PeriodText> closed;

    @PostConstruct
    void load() {
        next = periods.next().orElse(null);
        if (next != null) {
            endsAt = next.plusMonths(1).atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
            over = !clock.instant().isBefore(endsAt);
        }
        alarms.open().forEach(alarm -> differences.add(alarm.difference()));
    }

    /** Checks everything that was ever booked, then closes the month. */
    public void close() throws IOException {
        YearMonth month = next;
        if (month == null) return;
        try {
            monthEnd.close(month, new LinkedHashSet<>(openItems), account.actor());
            notices.done("period.closed", Figures.month(month));
            Requests.redirect("/periods");
        } catch (PeriodRefused refused) {
            // beside what is listed already, or what was ticked could not be ticked again
            differences = new ArrayList<>(Stream.concat(differences.stream(), refused.differences().stream())
                    .distinct()
                    .toList());
            notices.refuse("period.refused." + refused.reason(), Figures.month(month));
        }
    }

    public List<PeriodText> getClosed() {
        if (closed == null) {
            closed = periods.closed().stream()
                    .map(period -> new PeriodText(period, people.name(period.closedBy())))
                    .toList();
        }
        return closed;
    }

    public boolean isAny() {
        return next != null;
    }

    public String getNext() {
        return next == null ? "" : Figures.month(next);
    }

    public String getNextInUrl() {
        return next == null ? "" : next.toString();
    }

    public boolean isOver() {
        return over;
    }

    public Instant getEndsAt() {
        return endsAt;
    }

    /** Those of the books themselves: they must be mended first. */
    public List<Finding> getHindering() {
        return differences.stream()
                .filter(difference -> difference.invariant() < FIRST_THAT_MAY_STAY)
                .map(Finding::new)
                .toList();
    }

    /** Those that may stay when somebody says so. */
    public List<Finding> getListable() {
        return differences.stream()
                .filter(difference -> difference.invariant() >= FIRST_THAT_MAY_STAY)
                .map(Finding::new)
                .toList();
    }

    public List<String> getOpenItems() {
        return openItems;
    }

    public void setOpenItems(@Nullable List<String> openItems) {
        Set<String> known = new LinkedHashSet<>();
        getListable().forEach(finding -> known.add(finding.getSubject()));
        if (openItems != null) known.retainAll(openItems);
        else known.clear();
        this.openItems = List.copyOf(known);
    }
}
