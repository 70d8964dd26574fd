package nodefair.marketplace.quote;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import nodefair.db.order.Rail;
import nodefair.market.checkout.CardPayment;
import nodefair.market.checkout.Checkout;
import nodefair.market.checkout.CheckoutRefused;
import nodefair.market.checkout.QuoteDetail;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.marketplace.offer.PriceText;
import nodefair.marketplace.page.Amounts;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs quote.xhtml: a renter pays for a held quote, or gives it back. */
@Named
@ViewScoped
public class QuotePage implements Serializable {
    @Inject
    private transient Checkout checkout;

    @Inject
    private transient CardPayment cards;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient ReaderZone zone;

    @Inject
    private transient Clock clock;

    private @Nullable String id;
    private transient @Nullable QuoteDetail quote;

    /** A taken quote is an order by now: its page is where everything goes on. */
    public void load() throws IOException {
        quote = Requests.uuid(id)
                .flatMap(quoteId -> checkout.quote(account.id(), quoteId))
                .orElse(null);
        if (quote == null) {
            Requests.notFound();
        } else if (!quote.orderNumber().isEmpty()) {
            Requests.redirect("/order?number=" + quote.orderNumber());
        }
    }

    /** Places the order and goes to Stripe. Asked twice, it is the same order and the same payment page. */
    public void payByCard() throws IOException {
        try {
            pay(checkout.place(account.id(), quote().id(), Rail.CARD));
        } catch (CheckoutRefused refused) {
            refuse(refused);
        }
    }

    /** Places the order and pays it at once: nobody else is asked. */
    public void payFromBalance() throws IOException {
        go(() -> checkout.place(account.id(), quote().id(), Rail.BALANCE));
    }

    /** There is an order now: whatever Stripe says, it goes on from the order's page. */
    private void pay(String number) throws IOException {
        try {
            Optional<String> page = cards.open(account.id(), number);
            if (page.isPresent()) {
                FacesContext.getCurrentInstance().getExternalContext().redirect(page.get());
                return;
            }
            notices.waiting("pay.stripe_unknown");
        } catch (CheckoutRefused refused) {
            refuse(refused);
        }
        Requests.redirect("/order?number=" + number);
    }

    /** Places the order; its page says how to deposit. */
    public void payByToken(String symbol) throws IOException {
        go(() -> checkout.placeWithToken(account.id(), quote().id(), symbol));
    }

    public void giveBack() throws IOException {
        checkout.release(account.id(), quote().id());
        notices.done("quote.given_back");
        Requests.redirect("/offer?id=" + quote().offerId());
    }

    /** Takes a new quote for the same hours, at today's price. */
    public void renew() throws IOException {
        try {
            var renewed = checkout.hold(
                    account.id(), quote().offerId(), (int) quote().price().hours());
            Requests.redirect("/quote?id=" + renewed);
        } catch (CheckoutRefused refused) {
            notices.refuse("quote.refused." + refused.reason(), refused.hoursMax());
        }
    }

    public QuoteDetail getQuote() {
        return quote();
    }

    public PriceText getPrice() {
        return new PriceText(quote().price());
    }

    public List<TokenText> getTokens() {
        return quote().tokens().stream()
                .map(offer -> new TokenText(offer, zone.get()))
                .toList();
    }

    public String getBalance() {
        return Amounts.words(quote().balance());
    }

    public boolean isHeld() {
        return quote().state().equals("held");
    }

    public String getTimeLeft() {
        return TimeText.words(Duration.between(clock.instant(), quote().expiresAt()));
    }

    public String getUntil() {
        return TimeText.clock(quote().expiresAt(), zone.get());
    }

    public String getUseBy() {
        return TimeText.date(quote().useBy(), zone.get());
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    private void go(Supplier<String> placed) throws IOException {
        try {
            Requests.redirect("/order?number=" + placed.get());
        } catch (CheckoutRefused refused) {
            refuse(refused);
        }
    }

    private void refuse(CheckoutRefused refused) {
        notices.refuse("order.refused." + refused.reason(), Amounts.words(refused.amounts()));
    }

    private QuoteDetail quote() {
        if (quote == null) {
            quote = Requests.uuid(id)
                    .flatMap(quoteId -> checkout.quote(account.id(), quoteId))
                    .orElseThrow();
        }
        return quote;
    }
}
