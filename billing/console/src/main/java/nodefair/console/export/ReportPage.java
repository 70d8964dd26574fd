package nodefair.console.export;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nodefair.billing.report.FinanceReader;
import nodefair.billing.report.NameReader;
import nodefair.billing.report.Paged;
import nodefair.billing.report.Report;
import nodefair.billing.report.ReportReader;
import nodefair.billing.report.Reports;
import nodefair.billing.report.Scope;
import nodefair.billing.report.TotalsReader;
import nodefair.console.report.Choice;
import nodefair.console.report.CodeNames;
import nodefair.console.report.Figures;
import nodefair.console.report.FinanceMonths;
import nodefair.console.report.PageLinks;
import nodefair.exports.desk.Exporter;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs report.xhtml: any report of the books, page by page, and the files of all of it. */
@Named
@RequestScoped
public class ReportPage {
    private static final int PAGE_SIZE = 50;
    private static final int COUNTED_MAX = 50_000;
    /** Months of the reports that are filed for longer than one. */
    private static final Map<String, Integer> WHOLE = Map.of("oss", 3, "provider-year", 12);

    private static final List<String> SCOPE =
            List.of("month", "from", "to", "asof", "basis", "account", "currency", "party");

    @Inject
    private ReportReader reader;

    @Inject
    private TotalsReader totals;

    @Inject
    private NameReader names;

    @Inject
    private FinanceReader finance;

    @Inject
    private Exporter exporter;

    @Inject
    private Clock clock;

    private @Nullable String name;
    private @Nullable String page;
    private @Nullable String columns;
    private @Nullable Report report;
    private @Nullable Scope scope;
    private @Nullable FinanceMonths months;
    private String refusal = "";
    private Map<String, String> given = Map.of();
    private Paged<List<RowTexts.Raw>> found = new Paged<>(List.of(), 1, PAGE_SIZE, 0);
    private ReportTable table = ReportTable.nothing();

    public void load() {
        Report asked = Reports.named(name == null ? "" : name).orElse(null);
        report = asked;
        if (asked == null) {
            Requests.notFound();
            return;
        }
        given = given();
        FinanceMonths choice = FinanceMonths.choose(finance.months(), given.get("month"));
        months = choice;
        if (!isOwnDays()) putPeriod(asked, choice.month());
        SCOPE.stream().filter(filter -> !taken(asked, filter)).toList().forEach(given::remove);
        try {
            Scope of = new ScopeParameters(given::get).read(clock.instant());
            scope = of;
            read(asked, of, choice.getInUrl());
        } catch (ScopeParameters.Refused refused) {
            refusal = refused.sentence();
        }
    }

    private void read(Report asked, Scope of, String month) {
        long total = reader.count(asked, of, COUNTED_MAX);
        int number = (int) Math.max(1, Math.min(Figures.page(page), (total + PAGE_SIZE - 1) / PAGE_SIZE));
        RowTexts rows = new RowTexts();
        reader.read(asked, of, (number - 1L) * PAGE_SIZE, PAGE_SIZE, rows);
        found = new Paged<>(rows.rows(), number, PAGE_SIZE, total);
        CellWords words = new CellWords(new CodeNames(names.names(CodeNames.ids(rows.texts()))), month);
        table = ReportTable.of(
                asked,
                rows.rows().stream().map(words::row).toList(),
                total == 0 || total >= COUNTED_MAX ? List.of() : totals.read(asked, of),
                "all".equals(columns));
    }

    /** A month, or what the report is about by its nature: the quarter or the year around it. */
    private void putPeriod(Report asked, YearMonth month) {
        int months = WHOLE.getOrDefault(asked.name(), 1);
        if (months == 1) {
            given.put("month", month.toString());
            return;
        }
        LocalDate first = month.withMonth((month.getMonthValue() - 1) / months * months + 1)
                .atDay(1);
        given.remove("month");
        given.put("from", first.toString());
        given.put("to", first.plusMonths(months).minusDays(1).toString());
    }

    /** Whether the report can be asked for it. */
    private static boolean taken(Report asked, String filter) {
        return switch (filter) {
            case "account", "currency", "party" -> asked.takes(filter);
            case "basis" -> asked.goesByBookings();
            default -> true;
        };
    }

    /** What is wrong with the address; empty when nothing is. */
    public String getRefusal() {
        return refusal;
    }

    public String getTitle() {
        return report == null ? "" : report.title();
    }

    public String getAbout() {
        return report == null ? "" : report.about();
    }

    public ReportTable getTable() {
        return table;
    }

    /** What the columns of the files mean. */
    public List<ColumnText> getColumns() {
        return report == null
                ? List.of()
                : report.columns().stream().map(ColumnText::new).toList();
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    /** What has to happen before there is a row. */
    public String getNoneText() {
        return NoRows.of(name == null ? "" : name);
    }

    public PageLinks getPages() {
        return new PageLinks(found, "/report?" + query(true) + ("all".equals(columns) ? "&columns=all" : ""));
    }

    public String getAllColumnsLink() {
        return "/report?" + query(true) + "&columns=all";
    }

    public String getFewColumnsLink() {
        return "/report?" + query(true);
    }

    /** Every report, to go to with the same month. */
    public List<Choice> getReports() {
        return Reports.all().stream()
                .map(one -> new Choice(one.name(), one.title(), one.name().equals(name)))
                .toList();
    }

    /** The files of the whole report. */
    public List<FileLink> getFiles() {
        Report asked = report;
        return asked == null || scope == null ? List.of() : FileLink.of(asked, query(false), exporter.knowsOurBank());
    }

    public @Nullable FinanceMonths getMonths() {
        return months;
    }

    public boolean isOwnDays() {
        return given.containsKey("from") || given.containsKey("to");
    }

    /** Such as {@code 1 Nov 2026 to 30 Nov 2026}. */
    public String getPeriod() {
        if (scope == null) return "";
        return TimeText.date(scope.from(), ZoneOffset.UTC) + " to "
                + TimeText.date(scope.to().minusMillis(1), ZoneOffset.UTC);
    }

    public @Nullable Instant getAsOf() {
        return scope == null ? null : scope.asOf();
    }

    /** The address of the same report over the quarter, or the year, that the period begins in. */
    public String getQuarterLink() {
        LocalDate first = firstDay();
        return link(first.withMonth((first.getMonthValue() - 1) / 3 * 3 + 1).withDayOfMonth(1), 3);
    }

    public String getYearLink() {
        return link(firstDay().withDayOfYear(1), 12);
    }

    /** What stands in a field of the form. */
    public Map<String, String> getGiven() {
        return given;
    }

    public boolean isNarrowed() {
        return List.of("account", "currency", "party", "basis", "asof").stream().anyMatch(given::containsKey);
    }

    public boolean isByAccount() {
        return report != null && report.takes("account");
    }

    public boolean isByCurrency() {
        return report != null && report.takes("currency");
    }

    public boolean isByParty() {
        return report != null && report.takes("party");
    }

    public boolean isByBookings() {
        return report != null && report.goesByBookings();
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }

    public @Nullable String getShown() {
        return columns;
    }

    public void setShown(@Nullable String columns) {
        this.columns = columns;
    }

    private LocalDate firstDay() {
        Instant first = scope == null ? clock.instant() : scope.from();
        return LocalDate.ofInstant(first, ZoneOffset.UTC);
    }

    private String link(LocalDate first, int count) {
        return "/report?name=" + Figures.inUrl(name == null ? "" : name) + "&from=" + first + "&to="
                + first.plusMonths(count).minusDays(1);
    }

    private static Map<String, String> given() {
        Map<String, String> parameters =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        Map<String, String> given = new LinkedHashMap<>();
        SCOPE.forEach(key -> {
            String value = parameters.get(key);
            if (value != null && !value.isBlank()) given.put(key, value.strip());
        });
        String days = given.getOrDefault("from", "") + ".." + given.getOrDefault("to", "");
        boolean monthChosen = given.containsKey("month") && days.equals(parameters.get("had"));
        if (monthChosen) List.of("from", "to").forEach(given::remove);
        else if (given.containsKey("from") || given.containsKey("to")) given.remove("month");
        return given;
    }

    private String query(boolean named) {
        String scoped = given.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Figures.inUrl(entry.getValue()))
                .collect(Collectors.joining("&"));
        return named ? "name=" + Figures.inUrl(name == null ? "" : name) + "&" + scoped : scoped;
    }
}
