package nodefair.portal.earning;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Objects;
import nodefair.db.money.Money;
import nodefair.fleet.billing.BillingDesk;
import nodefair.fleet.earning.ClaimDesk;
import nodefair.fleet.earning.Earnings;
import nodefair.fleet.earning.PayoutClaiming;
import nodefair.fleet.earning.PayoutDesk;
import nodefair.portal.account.SignedInAccount;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.billing.InvoiceText;
import nodefair.ui.format.MoneyText;
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
    private transient SignedInAccount account;

    @Inject
    private transient SignedInProvider provider;

    @Inject
    private transient ClaimChoice choice;

    @Inject
    private transient PayoutWords words;

    private @Nullable String id;
    private @Nullable String step;
    private transient Earnings.@Nullable PayoutWithItems payout;
    private transient @Nullable PayoutClaiming claim;
    private transient @Nullable List<InvoiceText> invoices;

    public void load() {
        if (!provider.orRegister()) return;
        if (getPayout() == null) Requests.notFound();
        else step = stepNow();
    }

    private @Nullable String stepNow() {
        PayoutClaiming shown = getClaim();
        return shown == null ? null : shown.step();
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
        if (shown == null) return words.get("title.none");
        long micros = shown.amount().micros();
        String currency = shown.amount().currency();
        MoneyText amount = isWholeCents() ? MoneyText.cents(micros, currency) : MoneyText.booked(micros, currency);
        return words.say("title", amount.toString());
    }

    /** Tokens are paid to the last of them. */
    public boolean isWholeCents() {
        return getSum().amount().currency().equals("USD");
    }

    /** Where it goes, in words. */
    public String getTo() {
        Earnings.PayoutWithItems shown = getPayout();
        return shown == null || shown.destination().isEmpty()
                ? words.get("to.bank")
                : words.say("to", shown.destination());
    }

    public String getCount() {
        Earnings.PayoutWithItems shown = getPayout();
        int items = shown == null ? 0 : shown.items().size();
        return items == 1 ? words.get("count.one") : words.say("count", Integer.toString(items));
    }

    /** Whether the page looks again by itself: as it was when it was shown, so that the last change is seen, too. */
    public boolean isFollowed() {
        return step != null;
    }

    /** Shows the page anew when the claim is further than it was. */
    public void look() throws IOException {
        payout = null;
        claim = null;
        if (!Objects.equals(step, stepNow())) Requests.redirect(page());
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
        return shown != null && shown.state().equals("failed") && !isWholeCents();
    }

    public void claimMyself() throws IOException {
        choice.choose(true, page());
    }

    public void haveSent() throws IOException {
        choice.choose(false, page());
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    private String page() {
        return "/payout?id=" + id + (words.getLang() == null ? "" : "&lang=" + words.getLanguage());
    }
}
