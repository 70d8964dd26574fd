package nodefair.console.dispute;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import nodefair.billing.dispute.DisputeReader;
import nodefair.billing.dispute.DisputeRow;
import nodefair.billing.report.Paged;
import nodefair.console.report.Figures;
import nodefair.console.report.PageLinks;
import org.jspecify.annotations.Nullable;

/** Backs disputes.xhtml: contested payments, what needs an answer first. */
@Named
@RequestScoped
public class DisputesPage {
    @Inject
    private DisputeReader reader;

    @Inject
    private Clock clock;

    private @Nullable String page;
    private Paged<DisputeRow> found = new Paged<>(List.of(), 1, DisputeReader.PAGE_SIZE, 0);
    private long waiting;

    public void load() {
        found = reader.page(Figures.page(page));
        waiting = reader.waiting();
    }

    public List<DisputeText> getDisputes() {
        Instant now = clock.instant();
        return found.rows().stream().map(row -> new DisputeText(row, now)).toList();
    }

    public String getLead() {
        return waiting == 0
                ? "Payments that their payers contest at the bank. None needs an answer now."
                : "Payments that their payers contest at the bank. " + Figures.count(waiting, "needs", "need")
                        + " an answer; without one in time the money is lost.";
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    public PageLinks getPages() {
        return new PageLinks(found, "/disputes");
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }
}
