package nodefair.marketplace.balance;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import java.util.Optional;
import nodefair.db.money.Money;
import nodefair.market.balance.BalanceDenied;
import nodefair.market.balance.BalanceDesk;
import nodefair.market.balance.BalanceView;
import nodefair.market.balance.Dollars;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.marketplace.page.Amounts;
import nodefair.ui.format.MoneyText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import nodefair.ui.page.Words;
import org.jspecify.annotations.Nullable;

/** Backs balance.xhtml: a renter fills the balance by card, sees how it moved, and takes back what is not needed. */
@Named
@ViewScoped
public class BalancePage implements Serializable {
    @Inject
    private transient BalanceDesk desk;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient Words words;

    private @Nullable String topUp = "25.00";
    private @Nullable String takeBack;
    private transient @Nullable BalanceView view;

    /** Goes to Stripe. Asked twice, it is the same payment page. */
    public void fill() throws IOException {
        Optional<Money> amount = Dollars.parse(topUp);
        if (amount.isEmpty()) {
            notices.field("topUp", "balance.amount");
            return;
        }
        try {
            Optional<String> page = desk.topUp(account.id(), amount.get());
            if (page.isPresent()) {
                FacesContext.getCurrentInstance().getExternalContext().redirect(page.get());
            } else {
                notices.waiting("pay.stripe_unknown");
                Requests.redirect("/balance");
            }
        } catch (BalanceDenied denied) {
            notices.field("topUp", key(denied), Amounts.words(denied.amounts()));
        }
    }

    public void giveBack() throws IOException {
        Optional<Money> amount = Dollars.parse(takeBack);
        if (amount.isEmpty()) {
            notices.field("takeBack", "balance.amount");
            return;
        }
        try {
            desk.takeBack(account.id(), amount.get());
            notices.done("balance.taken_back", Amounts.words(amount.get()));
            Requests.redirect("/balance");
        } catch (BalanceDenied denied) {
            notices.field("takeBack", key(denied), Amounts.words(denied.amounts()));
        }
    }

    public MoneyText getBalance() {
        return booked(view().balance());
    }

    public MoneyText getOnItsWay() {
        return booked(view().onItsWay());
    }

    public String getCanGoBack() {
        return Amounts.words(view().canGoBack());
    }

    public boolean isReturnable() {
        return view().canGoBack().isPositive();
    }

    public List<MovementText> getMovements() {
        return view().movements().stream()
                .map(line -> new MovementText(
                        line.at(),
                        words.get("balance.reason." + line.reason()),
                        booked(line.change()).signed(),
                        booked(line.after())))
                .toList();
    }

    public @Nullable String getTopUp() {
        return topUp;
    }

    public void setTopUp(@Nullable String topUp) {
        this.topUp = topUp;
    }

    public @Nullable String getTakeBack() {
        return takeBack;
    }

    public void setTakeBack(@Nullable String takeBack) {
        this.takeBack = takeBack;
    }

    private BalanceView view() {
        if (view == null) view = desk.view(account.id());
        return view;
    }

    private static String key(BalanceDenied denied) {
        return "balance.refused." + denied.reason();
    }

    private static MoneyText booked(Money money) {
        return MoneyText.booked(money.micros(), money.currency());
    }
}
