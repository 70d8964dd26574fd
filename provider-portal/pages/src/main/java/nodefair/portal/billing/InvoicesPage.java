package nodefair.portal.billing;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.fleet.billing.BillingDesk;
import nodefair.fleet.billing.InvoicePage;
import nodefair.portal.account.SignedInAccount;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs invoices.xhtml: every document about a provider, newest first. */
@Named
@RequestScoped
public class InvoicesPage {
    @Inject
    private BillingDesk desk;

    @Inject
    private SignedInAccount account;

    private @Nullable String page;
    private InvoicePage found = InvoicePage.empty();

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
