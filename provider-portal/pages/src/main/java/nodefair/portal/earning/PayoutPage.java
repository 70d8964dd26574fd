package nodefair.portal.earning;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.List;
import nodefair.db.money.Money;
import nodefair.fleet.earning.Earnings;
import nodefair.fleet.earning.PayoutDesk;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.page.Requests;
import nodefair.ui.format.MoneyText;
import org.jspecify.annotations.Nullable;

/** Backs payout.xhtml: a provider sees what one payout is made of. */
@Named
@RequestScoped
public class PayoutPage {
    @Inject
    private PayoutDesk desk;

    @Inject
    private SignedInProvider provider;

    private @Nullable String id;
    private Earnings.@Nullable PayoutWithItems payout;

    public void load() {
        if (!provider.orRegister()) return;
        payout = Requests.uuid(id)
                .flatMap(asked -> desk.payout(provider.id(), asked))
                .orElse(null);
        if (payout == null) Requests.notFound();
    }

    public Earnings.@Nullable PayoutWithItems getPayout() {
        return payout;
    }

    public String getTitle() {
        if (payout == null) return "Payout";
        return "Payout of "
                + MoneyText.cents(payout.amount().micros(), payout.amount().currency());
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
