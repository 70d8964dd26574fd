package nodefair.console.invoice;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.DateTimeException;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import nodefair.billing.invoice.InvoiceKind;
import nodefair.billing.invoice.InvoiceRegister;
import nodefair.billing.invoice.InvoiceRegister.Question;
import nodefair.billing.report.FinanceReader;
import nodefair.billing.report.Paged;
import nodefair.console.report.Choice;
import nodefair.console.report.Figures;
import nodefair.console.report.PageLinks;
import org.jspecify.annotations.Nullable;

/** Backs invoices.xhtml: every document that was issued, what they add up to, and whether their numbers have gaps. */
@Named
@RequestScoped
public class InvoicesPage {
    @Inject
    private InvoiceRegister register;

    @Inject
    private FinanceReader finance;

    private @Nullable String month;
    private @Nullable String kind;
    private @Nullable String series;
    private @Nullable String text;
    private @Nullable String page;
    private Paged<InvoiceRegister.Line> found = new Paged<>(List.of(), 1, InvoiceRegister.PAGE_SIZE, 0);
    private List<DocumentText.SumText> sums = List.of();
    private List<InvoiceRegister.Series> all = List.of();
    private List<YearMonth> months = List.of();

    public void load() {
        months = finance.months().stream().map(FinanceReader.Month::month).toList();
        all = register.series();
        Question question = new Question(askedMonth(), askedKind(), blankAsNull(series), blankAsNull(text));
        found = register.page(question, Figures.page(page));
        sums = DocumentText.SumText.of(register.sums(question));
    }

    public List<DocumentText> getDocuments() {
        return found.rows().stream().map(DocumentText::new).toList();
    }

    public List<DocumentText.SumText> getSums() {
        return sums;
    }

    public List<SeriesText> getSeriesList() {
        return all.stream().map(SeriesText::new).toList();
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    public boolean isAny() {
        return !all.isEmpty();
    }

    public PageLinks getPages() {
        return new PageLinks(
                found,
                "/invoices?month=" + Figures.inUrl(getMonth()) + "&kind=" + Figures.inUrl(getKind()) + "&series="
                        + Figures.inUrl(getSeries()) + "&text=" + Figures.inUrl(getText()));
    }

    public List<Choice> getMonths() {
        List<Choice> choices = new ArrayList<>(List.of(choice("", "Any month", getMonth())));
        months.forEach(one -> choices.add(choice(one.toString(), Figures.month(one), getMonth())));
        return choices;
    }

    public List<Choice> getKinds() {
        List<Choice> choices = new ArrayList<>(List.of(choice("", "Any kind", getKind())));
        Arrays.stream(InvoiceKind.values())
                .forEach(one -> choices.add(choice(one.word(), DocumentText.kind(one), getKind())));
        return choices;
    }

    public List<Choice> getSeriesChoices() {
        List<Choice> choices = new ArrayList<>(List.of(choice("", "Any series", getSeries())));
        all.forEach(one -> choices.add(choice(one.name(), one.name(), getSeries())));
        return choices;
    }

    public String getMonth() {
        return text(month);
    }

    public void setMonth(@Nullable String month) {
        this.month = month;
    }

    public String getKind() {
        return text(kind);
    }

    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    public String getSeries() {
        return text(series);
    }

    public void setSeries(@Nullable String series) {
        this.series = series;
    }

    public String getText() {
        return text(text);
    }

    public void setText(@Nullable String text) {
        this.text = text;
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }

    /** Of an address that anybody may edit; any month when it is none. */
    private @Nullable YearMonth askedMonth() {
        try {
            return getMonth().isEmpty() ? null : YearMonth.parse(getMonth());
        } catch (DateTimeException e) {
            return null;
        }
    }

    private @Nullable InvoiceKind askedKind() {
        return Arrays.stream(InvoiceKind.values())
                .filter(one -> one.word().equals(getKind()))
                .findFirst()
                .orElse(null);
    }

    private static Choice choice(String value, String label, String chosen) {
        return new Choice(value, label, value.equals(chosen));
    }

    private static @Nullable String blankAsNull(@Nullable String typed) {
        return text(typed).isEmpty() ? null : text(typed);
    }

    private static String text(@Nullable String typed) {
        return typed == null ? "" : typed.strip();
    }

    /** A series in words. */
    public record SeriesText(InvoiceRegister.Series series) {
        public String getName() {
            return series.name();
        }

        public String getCount() {
            return Figures.count(series.documents(), "document", "documents");
        }

        public long getLast() {
            return series.last();
        }

        public String getState() {
            return series.whole() ? "done" : "differs";
        }

        public String getWord() {
            return series.whole() ? "no gap" : "numbers are missing";
        }

        public String getMissing() {
            return String.join(
                    ", ", series.missing().stream().map(String::valueOf).toList());
        }
    }
}
