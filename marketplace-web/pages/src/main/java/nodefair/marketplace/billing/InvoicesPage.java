package nodefair.marketplace.billing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.market.billing.BillingDesk;
import nodefair.market.billing.InvoiceRow;
import nodefair.market.catalog.Page;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs invoices.xhtml: every document about a renter, newest first. */
@Named
@RequestScoped
public class InvoicesPage {
    @Inject
    private BillingDesk desk;

    @Inject
    private SignedInAccount account;

    private @Nullable String page;
    private Page<InvoiceRow> found = Page.empty(BillingDesk.PAGE_SIZE);

    public void load() {
        found = desk.invoices(account.id(), Requests.page(page));
    }

    public List<InvoiceText> getInvoices() {
        return found.rows().stream().map(InvoiceText::new).toList();
    }

    public boolean isNone() {
        return found.rows().isEmpty();
    }

    public int getNumber() {
        return found.number();
    }

    public int getPages() {
        return found.pages();
    }

    public @Nullable String getPage() {
        return page;
    }

    public void setPage(@Nullable String page) {
        this.page = page;
    }
}
