package nodefair.marketplace.offer;

import jakarta.faces.context.FacesContext;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import java.util.UUID;
import nodefair.market.catalog.OfferCard;
import nodefair.market.catalog.OfferCatalog;
import nodefair.market.checkout.Checkout;
import nodefair.market.checkout.CheckoutRefused;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.marketplace.page.Requests;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.signin.CurrentUser;
import org.jspecify.annotations.Nullable;

/** Backs offer.xhtml: anybody looks at one offer, a renter takes a quote for some of its hours. */
@Named
@ViewScoped
public class OfferPage implements Serializable {
    private static final int HOURS_DEFAULT = 10;
    private static final String COUNTRY_DEFAULT = "DE";

    @Inject
    private transient OfferCatalog catalog;

    @Inject
    private transient Checkout checkout;

    @Inject
    private transient CurrentUser user;

    @Inject
    private transient SignedInAccount account;

    @Inject
    private transient Notices notices;

    @Inject
    private transient ReaderZone zone;

    private @Nullable String id;
    private @Nullable Integer hours = HOURS_DEFAULT;
    private transient @Nullable OfferCard offer;

    public void load() {
        offer = Requests.uuid(id).flatMap(catalog::find).orElse(null);
        if (offer == null) Requests.notFound();
        if (hours == null) hours = HOURS_DEFAULT;
    }

    public OfferRow getRow() {
        return new OfferRow(card(), zone.get());
    }

    public boolean isFound() {
        return offer != null || !FacesContext.getCurrentInstance().getResponseComplete();
    }

    public boolean isSellable() {
        return !card().demo() && card().up();
    }

    public long getFreeHours() {
        return checkout.freeHours(card().id());
    }

    /** The total for the hours asked, empty when they cannot be priced. */
    public @Nullable PriceText getPrice() {
        try {
            return new PriceText(checkout.preview(card().id(), country(), hours == null ? HOURS_DEFAULT : hours));
        } catch (CheckoutRefused refused) {
            return null;
        }
    }

    public String getEnds() {
        return TimeText.date(card().endsAt(), zone.get());
    }

    public String getHoursOfDay() {
        return card().hourFrom() == 0 && card().hourTo() == 24
                ? "all day"
                : card().hourFrom() + ":00 to " + card().hourTo() + ":00 UTC";
    }

    public String getRuntime() {
        return String.join(
                ", ",
                card().executors().stream()
                        .map(executor -> executor.equals("wasm") ? "WASM module" : "container image")
                        .toList());
    }

    public OfferCard getCard() {
        return card();
    }

    /** Holds price and capacity and goes on to the pay page. */
    public void takeQuote() throws IOException {
        try {
            UUID quote = checkout.hold(account.id(), card().id(), hours == null ? 0 : hours);
            Requests.redirect("/quote?id=" + quote);
        } catch (CheckoutRefused refused) {
            notices.field("hours", "quote.refused." + refused.reason(), refused.hoursMax());
        }
    }

    public @Nullable String getId() {
        return id;
    }

    public void setId(@Nullable String id) {
        this.id = id;
    }

    public @Nullable Integer getHours() {
        return hours;
    }

    public void setHours(@Nullable Integer hours) {
        this.hours = hours;
    }

    private String country() {
        return user.isSignedIn() && user.isRenter() ? account.get().country() : COUNTRY_DEFAULT;
    }

    private OfferCard card() {
        if (offer == null) {
            offer = Optional.ofNullable(id)
                    .flatMap(Requests::uuid)
                    .flatMap(catalog::find)
                    .orElseThrow();
        }
        return offer;
    }
}
