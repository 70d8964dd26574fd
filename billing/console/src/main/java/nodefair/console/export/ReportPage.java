package nodefair.console.export;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import nodefair.billing.report.Column;
import nodefair.billing.report.FinanceReader;
import nodefair.billing.report.Paged;
import nodefair.billing.report.Report;
import nodefair.billing.report.ReportReader;
import nodefair.billing.report.Reports;
import nodefair.billing.report.Scope;
import nodefair.console.report.Figures;
import nodefair.console.report.FinanceMonths;
import nodefair.console.report.PageLinks;
import nodefair.exports.desk.Exporter;
import nodefair.exports.file.Format;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs report.xhtml: any report of the books, page by page, and the files of all of it. */
@Named
@RequestScoped
public class ReportPage {
    private static final int PAGE_SIZE = 50;
    private static final int COUNTED_MAX = 50_000;
    private static final List<String> SCOPE =
            List.of("month", "from", "to", "asof", "basis", "account", "currency", "party");

    @Inject
    private ReportReader reader;

    @Inject
    private FinanceReader finance;

    @Inject
    private Clock clock;

    private @Nullable String name;
    private @Nullable String page;
    private @Nullable Report report;
    private @Nullable Scope scope;
    private @Nullable FinanceMonths months;
    private String refusal = "";
    private Map<String, String> given = Map.of();
    private Paged<List<CellText>> found = new Paged<>(List.of(), 1, PAGE_SIZE, 0);

    public void load() {
        report = Reports.named(name == null ? "" : name).orElse(null);
        if (report == null) {
            Requests.notFound();
            return;
        }
        given = given();
        months = FinanceMonths.choose(finance.months(), given.get("month"));
        if (!given.containsKey("from")) given.put("month", months.getInUrl());
        try {
            scope = new ScopeParameters(given::get).read(clock.instant());
            report.ignoredFilter(scope).ifPresent(filter -> {
                throw new ScopeParameters.Refused(filter + ": this report is of everybody; leave it out");
            });
            read(report, scope);
        } catch (ScopeParameters.Refused refused) {
            refusal = String.valueOf(refused.getMessage());
        }
    }

    private void read(Report asked, Scope of) {
        long total = reader.count(asked, of, COUNTED_MAX);
        int number = Figures.page(page);
        RowTexts rows = new RowTexts();
        reader.read(asked, of, (number - 1L) * PAGE_SIZE, PAGE_SIZE, rows);
        found = new Paged<>(rows.rows(), number, PAGE_SIZE, total);
    }

    static boolean isFigure(Column column) {
        return column.kind() == Column.Kind.MONEY
                || column.kind() == Column.Kind.NUMBER
                || column.kind() == Column.Kind.DECIMAL;
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

    public List<ColumnText> getColumns() {
        return report == null
                ? List.of()
                : report.columns().stream().map(ColumnText::new).toList();
    }

    public List<List<CellText>> getRows() {
        return found.rows();
    }

    public PageLinks getPages() {
        return new PageLinks(found, "/report?" + query(true));
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
        if (asked == null || scope == null) return List.of();
        return Arrays.stream(Format.values())
                .filter(format -> Exporter.offers(asked, format))
                .map(format ->
                        new FileLink("/export/" + asked.name() + "." + format.ending() + "?" + query(false), format))
                .toList();
    }

    public @Nullable FinanceMonths getMonths() {
        return months;
    }

    public @Nullable Instant getFrom() {
        return scope == null ? null : scope.from();
    }

    public @Nullable Instant getTo() {
        return scope == null ? null : scope.to();
    }

    public @Nullable Instant getAsOf() {
        return scope == null ? null : scope.asOf();
    }

    public String getFirstDay() {
        return given.getOrDefault("from", "");
    }

    public String getLastDay() {
        return given.getOrDefault("to", "");
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

    private static Map<String, String> given() {
        Map<String, String> parameters =
                FacesContext.getCurrentInstance().getExternalContext().getRequestParameterMap();
        Map<String, String> given = new LinkedHashMap<>();
        SCOPE.forEach(key -> {
            String value = parameters.get(key);
            if (value != null && !value.isBlank()) given.put(key, value.strip());
        });
        if (given.containsKey("from") || given.containsKey("to")) given.remove("month");
        return given;
    }

    private String query(boolean named) {
        String scoped = given.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + Figures.inUrl(entry.getValue()))
                .collect(Collectors.joining("&"));
        return named ? "name=" + Figures.inUrl(name == null ? "" : name) + "&" + scoped : scoped;
    }

    /** A report to choose. */
    public record Choice(String value, String label, boolean selected) {
        public String getValue() {
            return value;
        }

        public String getLabel() {
            return label;
        }

        public boolean isSelected() {
            return selected;
        }
    }

    /** A file of the report. */
    public record FileLink(String path, Format format) {
        public String getPath() {
            return path;
        }

        public String getLabel() {
            return switch (format) {
                case CSV -> "CSV";
                case XLSX -> "Excel";
                case PARQUET -> "Parquet";
                case HLEDGER -> "hledger";
                case PAIN -> "pain.001";
            };
        }
    }

    /** A head of the table. */
    public record ColumnText(Column column) {
        public String getName() {
            String words = column.name().replace('_', ' ');
            return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
        }

        public String getMeaning() {
            return column.meaning();
        }

        public String getKey() {
            return column.name();
        }

        public boolean isFigure() {
            return ReportPage.isFigure(column);
        }
    }
}
