package nodefair.console.report;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.billing.report.Paged;
import nodefair.billing.report.PayoutReader;
import nodefair.billing.report.PayoutReader.PayoutLine;
import org.jspecify.annotations.Nullable;

/** Backs payouts.xhtml: what went out to providers, newest first. */
@Named
@RequestScoped
public class PayoutsPage {
    @Inject
    private PayoutReader payouts;

    private @Nullable String page;
    private Paged<PayoutLine> found = new Paged<>(List.of(), 1, PayoutReader.PAGE_SIZE, 0);

    public void load() {
        found = payouts.page(Figures.page(page));
    }

    public List<PayoutText> getPayouts() {
        return found.rows().stream().map(PayoutText::new).toList();
    }

    public String getLead() {
        return Figures.count(found.total(), "payout", "payouts") + " to providers, newest first.";
    }

    public boolean isNone() {
        return found.total() == 0;
    }

    public PageLinks getPages() {
        return new PageLinks(found, "/payouts");
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }
}
