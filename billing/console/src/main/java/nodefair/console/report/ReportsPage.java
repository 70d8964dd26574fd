package nodefair.console.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.report.FinanceReader;
import nodefair.billing.report.Report;
import nodefair.billing.report.Reports;
import org.jspecify.annotations.Nullable;

/** Backs index.xhtml: whether the books of a month balance, and what can be taken away. */
@Named
@RequestScoped
public class ReportsPage {
    @Inject
    private FinanceReader finance;

    @Inject
    private Alarms alarms;

    @Inject
    private Clock clock;

    private @Nullable String asked;
    private @Nullable FinanceMonths months;
    private @Nullable Instant readAt;
    private @Nullable String typedAt;
    private @Nullable Instant at;
    private List<BalanceSheet> sheets = List.of();
    private List<Finding> findings = List.of();

    public void load() {
        FinanceMonths choice = FinanceMonths.choose(finance.months(), asked);
        readAt = clock.instant();
        months = choice;
        at = instant(typedAt);
        sheets = BalanceSheet.of(at == null ? finance.trialBalance(choice.month()) : finance.trialBalanceAt(at));
        findings = alarms.open().stream()
                .map(alarm -> new Finding(alarm.difference()))
                .toList();
    }

    public @Nullable FinanceMonths getMonths() {
        return months;
    }

    public @Nullable Instant getReadAt() {
        return readAt;
    }

    public List<BalanceSheet> getSheets() {
        return sheets;
    }

    public List<Finding> getFindings() {
        return findings;
    }

    public List<ReportText> getReports() {
        return Reports.all().stream().map(ReportText::new).toList();
    }

    /** A report in words. */
    public record ReportText(Report report) {
        public String getName() {
            return report.name();
        }

        public String getTitle() {
            return report.title();
        }

        public String getAbout() {
            return report.about();
        }
    }

    /** The instant that was asked for; null for the end of the month. */
    public @Nullable Instant getInstant() {
        return at;
    }

    /** It is still to come: what is booked until then is not shown. */
    public boolean isAhead() {
        return at != null && readAt != null && at.isAfter(readAt);
    }

    public @Nullable String getAt() {
        return typedAt;
    }

    public void setAt(@Nullable String typed) {
        this.typedAt = typed;
    }

    public @Nullable String getMonth() {
        return asked;
    }

    public void setMonth(@Nullable String month) {
        this.asked = month;
    }

    /** Of a field of the browser, which knows no zone: it is read as UTC. */
    private static @Nullable Instant instant(@Nullable String typed) {
        try {
            return typed == null || typed.isBlank()
                    ? null
                    : LocalDateTime.parse(typed.strip().replace(' ', 'T')).toInstant(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
