package nodefair.portal.earning;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.db.money.Money;
import nodefair.fleet.billing.BillingDesk;
import nodefair.fleet.earning.Earnings;
import nodefair.fleet.earning.PayoutDesk;
import nodefair.portal.account.SignedInAccount;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.billing.InvoiceText;
import nodefair.ui.format.MoneyText;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs payout.xhtml: a provider sees what one payout is made of. */
@Named
@RequestScoped
public class PayoutPage {
    @Inject
    private PayoutDesk desk;

    @Inject
    private BillingDesk billing;

    @Inject
    private SignedInAccount account;

    @Inject
    private SignedInProvider provider;

    private @Nullable String id;
    private Earnings.@Nullable PayoutWithItems payout;
    private List<InvoiceText> invoices = List.of();

    public void load() {
        if (!provider.orRegister()) return;
        payout = Requests.uuid(id)
                .flatMap(asked -> desk.payout(provider.id(), asked))
                .orElse(null);
        Earnings.PayoutWithItems found = payout;
        if (found == null) {
            Requests.notFound();
            return;
        }
        invoices = billing.invoicesOfPayout(account.id(), found.id()).stream()
                .map(InvoiceText::new)
                .toList();
    }

    public Earnings.@Nullable PayoutWithItems getPayout() {
        return payout;
    }

    public String getTitle() {
        if (payout == null) return "Payout";
        return "Payout of "
                + MoneyText.cents(payout.amount().micros(), payout.amount().currency());
    }

    /** The invoice that we wrote for it, and what takes it back. */
    public List<InvoiceText> getInvoices() {
        return invoices;
    }

    /** The foot of the table of items. */
    public ItemSum getSum() {
        return payout == null ? ItemSum.of(List.of(), Money.zero("USD")) : ItemSum.of(payout.items(), payout.amount());
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }
}
