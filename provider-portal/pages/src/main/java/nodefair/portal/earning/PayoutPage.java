package nodefair.portal.earning;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import nodefair.db.money.Money;
import nodefair.fleet.billing.BillingDesk;
import nodefair.fleet.earning.ClaimDesk;
import nodefair.fleet.earning.Earnings;
import nodefair.fleet.earning.PayoutClaiming;
import nodefair.fleet.earning.PayoutDesk;
import nodefair.fleet.earning.PayoutDeskRefused;
import nodefair.portal.account.SignedInAccount;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.billing.InvoiceText;
import nodefair.portal.settings.PortalSettings;
import nodefair.ui.format.MoneyText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs payout.xhtml: a provider sees what one payout is made of. */
@Named
@ViewScoped
public class PayoutPage implements Serializable {
    @Inject
    private transient PayoutDesk desk;

    @Inject
    private transient ClaimDesk claims;

    @Inject
    private transient BillingDesk billing;

    @Inject
    private transient PortalSettings settings;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient SignedInProvider provider;

    @Inject
    private transient Notices notices;

    private @Nullable String id;
    private transient Earnings.@Nullable PayoutWithItems payout;
    private transient @Nullable PayoutClaiming claim;
    private transient @Nullable List<InvoiceText> invoices;

    public void load() {
        if (!provider.orRegister()) return;
        if (getPayout() == null) Requests.notFound();
    }

    /** Null when there is no such payout of this provider. */
    public Earnings.@Nullable PayoutWithItems getPayout() {
        if (payout == null) {
            payout = Requests.uuid(id)
                    .flatMap(asked -> desk.payout(provider.id(), asked))
                    .orElse(null);
        }
        return payout;
    }

    public String getTitle() {
        Earnings.PayoutWithItems shown = getPayout();
        if (shown == null) return "Payout";
        return "Payout of "
                + MoneyText.cents(shown.amount().micros(), shown.amount().currency());
    }

    /** The invoice that we wrote for it, and what takes it back. */
    public List<InvoiceText> getInvoices() {
        Earnings.PayoutWithItems shown = getPayout();
        if (shown == null) return List.of();
        if (invoices == null) {
            invoices = billing.invoicesOfPayout(account.id(), shown.id()).stream()
                    .map(InvoiceText::new)
                    .toList();
        }
        return invoices;
    }

    /** The foot of the table of items. */
    public ItemSum getSum() {
        Earnings.PayoutWithItems shown = getPayout();
        return shown == null ? ItemSum.of(List.of(), Money.zero("USD")) : ItemSum.of(shown.items(), shown.amount());
    }

    /** Null unless it is to be claimed. */
    public @Nullable PayoutClaiming getClaim() {
        Earnings.PayoutWithItems shown = getPayout();
        if (shown == null || !shown.state().equals("claimable")) return null;
        if (claim == null) claim = claims.find(provider.id(), shown.id()).orElse(null);
        return claim;
    }

    /** What a claim pays, in words. */
    public String getClaimTotal() {
        PayoutClaiming shown = getClaim();
        if (shown == null || shown.call() == null) return "";
        Money open = shown.call().open();
        return MoneyText.booked(open.micros(), open.currency()).toString();
    }

    /** Whether the token refused the address: then it can be claimed instead. */
    public boolean isRefused() {
        Earnings.PayoutWithItems shown = getPayout();
        return shown != null
                && shown.state().equals("failed")
                && settings.tokens().contains(shown.amount().currency());
    }

    public void claimMyself() throws IOException {
        choose(true, "claim.chosen");
    }

    public void haveSent() throws IOException {
        choose(false, "claim.not_chosen");
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    private void choose(boolean claimed, String done) throws IOException {
        try {
            claims.choose(provider.id(), claimed);
        } catch (PayoutDeskRefused refused) {
            notices.refuse("claim.refused." + refused.reason());
            return;
        }
        notices.done(done);
        Requests.redirect("/payout?id=" + id);
    }
}
