package nodefair.console.audit;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.billing.audit.AuditLine;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.report.Paged;
import nodefair.console.report.Figures;
import nodefair.console.report.PageLinks;
import org.jspecify.annotations.Nullable;

/** Backs audit.xhtml: who of the staff did what. */
@Named
@RequestScoped
public class AuditPage {
    private static final List<Kind> KINDS = List.of(
            new Kind("", "Everything"),
            new Kind("period.", "Months"),
            new Kind("entry.", "Entries"),
            new Kind("reconciliation.", "Reconciliation"),
            new Kind("dispute.", "Disputes"),
            new Kind("invoice.", "Invoices"),
            new Kind("export.", "Exports"),
            new Kind("page.", "Pages that auditors read"));

    @Inject
    private AuditLog audit;

    private @Nullable String kind;
    private @Nullable String person;
    private @Nullable String page;
    private Paged<AuditLine> found = new Paged<>(List.of(), 1, AuditLog.PAGE_SIZE, 0);

    public void load() {
        found = audit.find(new AuditLog.Question(filled(kind), null, filled(person)), Figures.page(page));
    }

    public List<LineText> getLines() {
        return found.rows().stream().map(LineText::new).toList();
    }

    public PageLinks getPages() {
        return new PageLinks(
                found, "/audit?kind=" + Figures.inUrl(getKind()) + "&person=" + Figures.inUrl(getPerson()));
    }

    public List<Kind> getKinds() {
        return KINDS;
    }

    public String getKind() {
        return kind == null ? "" : kind;
    }

    public void setKind(@Nullable String kind) {
        this.kind = kind;
    }

    public String getPerson() {
        return person == null ? "" : person;
    }

    public void setPerson(@Nullable String person) {
        this.person = person;
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }

    private static @Nullable String filled(@Nullable String typed) {
        return typed == null || typed.isBlank() ? null : typed.strip();
    }

    /** A kind of action to filter by. */
    public record Kind(String value, String label) {
        public String getValue() {
            return value;
        }

        public String getLabel() {
            return label;
        }
    }
}
