package nodefair.portal.earning;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.List;
import nodefair.fleet.earning.ClaimDesk;
import nodefair.fleet.earning.Earnings;
import nodefair.fleet.earning.PayoutDesk;
import nodefair.fleet.earning.PayoutDeskRefused;
import nodefair.fleet.earning.TokenDestination;
import nodefair.portal.account.SignedInAccount;
import nodefair.portal.account.SignedInProvider;
import nodefair.ui.format.MoneyText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs earnings.xhtml: what a provider earned, where the money is, and how it gets out. */
@Named
@ViewScoped
public class EarningsPage implements Serializable {
    @Inject
    private transient PayoutDesk desk;

    @Inject
    private transient ClaimDesk claims;

    @Inject
    private transient ClaimChoice choice;

    @Inject
    private transient SignedInProvider provider;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    private String address = "";
    private transient @Nullable Earnings dollars;
    private transient @Nullable List<Earnings> tokens;
    private transient @Nullable TokenDestination destination;

    /** Stripe sends the provider back to this page, so what it says by now is asked until payouts are ready. */
    public void load() {
        if (!provider.orRegister()) return;
        address = getDestination().address();
        if (getDollars().payoutsReady()) return;
        try {
            desk.refreshDestination(provider.id());
            dollars = null;
            if (getDollars().payoutsReady()) notices.done("payout.ready");
        } catch (PayoutDeskRefused refused) {
            notices.waiting("payout.refused." + refused.reason());
        }
    }

    public Earnings getDollars() {
        if (dollars == null) dollars = desk.earnings(provider.id(), "USD");
        return dollars;
    }

    /** Each token has a block of its own once something is earned in it. */
    public List<Earnings> getTokens() {
        if (tokens == null) {
            tokens = desk.tokens(provider.id()).stream()
                    .map(symbol -> desk.earnings(provider.id(), symbol))
                    .toList();
        }
        return tokens;
    }

    public boolean isPayable() {
        return getDollars().payoutsReady() && getDollars().available().centsFloor() > 0;
    }

    /** What a payout now would carry: whole cents. */
    public String getPayableAmount() {
        return MoneyText.cents(getDollars().available().centsFloor() * 10_000, "USD")
                .toString();
    }

    public void setUp() throws IOException {
        try {
            FacesContext.getCurrentInstance().getExternalContext().redirect(desk.setUpPayouts(provider.id()));
        } catch (PayoutDeskRefused refused) {
            notices.refuse("payout.refused." + refused.reason());
        }
    }

    public void payOut() throws IOException {
        String amount = getPayableAmount();
        try {
            desk.payOut(provider.id());
            notices.done("payout.asked", amount);
            Requests.redirect("/earnings");
        } catch (PayoutDeskRefused refused) {
            notices.refuse("payout.refused." + refused.reason());
        }
    }

    public void saveAddress() throws IOException {
        boolean checked;
        try {
            checked = desk.payTokensTo(provider.id(), address, account.id());
        } catch (PayoutDeskRefused refused) {
            notices.field("address", "address.refused." + refused.reason());
            return;
        }
        notices.done(isTold() ? "address.saved" : "address.saved_untold");
        if (!checked) notices.waiting("address.unchecked");
        Requests.redirect("/earnings");
    }

    /** Whether a changed address is told by mail. */
    public boolean isTold() {
        return desk.tellsByMail();
    }

    public void stopTokens() throws IOException {
        desk.stopTokens(provider.id(), account.id());
        notices.done("address.removed");
        Requests.redirect("/earnings");
    }

    public void claimTokens() throws IOException {
        choice.choose(true, "/earnings");
    }

    public void sendTokens() throws IOException {
        choice.choose(false, "/earnings");
    }

    /** Whether the provider claims its tokens, instead of having them sent. */
    public boolean isClaiming() {
        return claims.claims(provider.id());
    }

    public void testAgain() throws IOException {
        desk.testTokensAgain(provider.id());
        notices.done("address.test_again");
        Requests.redirect("/earnings");
    }

    public void payTokensAgain() throws IOException {
        if (desk.payTokensAgain(provider.id()) == 0) {
            notices.refuse("payout.tokens.nothing_failed");
            return;
        }
        notices.done("payout.tokens.again");
        Requests.redirect("/earnings");
    }

    /** Where tokens go now, whatever stands in the field. */
    public TokenDestination getDestination() {
        if (destination == null) destination = desk.tokenDestination(provider.id());
        return destination;
    }

    /** Whether a payout in tokens failed that can be tried again. */
    public boolean isTokensFailed() {
        return getTokens().stream().flatMap(earned -> earned.payouts().stream()).anyMatch(payout -> payout.state()
                .equals("failed"));
    }

    public String getAddress() {
        return address;
    }

    public void setAddress(@Nullable String address) {
        this.address = address == null ? "" : address.strip();
    }
}
