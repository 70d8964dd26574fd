package nodefair.marketplace.offer;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.market.catalog.NodeTrust;
import nodefair.market.catalog.OfferCard;
import nodefair.market.catalog.OfferCatalog;
import nodefair.market.checkout.BuyerCountry;
import nodefair.market.checkout.Checkout;
import nodefair.market.checkout.CheckoutRefused;
import nodefair.marketplace.account.SignedInAccount;
import nodefair.ui.format.TimeText;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import nodefair.ui.signin.CurrentUser;
import org.jspecify.annotations.Nullable;

/**
 * Backs offer.xhtml: anybody looks at one offer, a renter takes a quote for some of its hours. All of its state is in the address and the
 * form, so that a visitor needs no session.
 */
@Named
@RequestScoped
public class OfferPage {
    private static final String HOURS_DEFAULT = "10";
    private static final String COUNTRY_DEFAULT = "DE";

    @Inject
    private OfferCatalog catalog;

    @Inject
    private NodeTrust trust;

    @Inject
    private Checkout checkout;

    @Inject
    private BuyerCountry countries;

    @Inject
    private CurrentUser user;

    @Inject
    private SignedInAccount account;

    @Inject
    private Notices notices;

    @Inject
    private ReaderZone zone;

    private @Nullable String id;
    private @Nullable String hours = HOURS_DEFAULT;
    private @Nullable String country;
    private @Nullable String countryKnown;
    private boolean countryRead;
    private @Nullable OfferCard offer;
    private @Nullable Money stake;
    private boolean stakeRead;

    /** A form asks what of it is shown before the page's parameters are set. */
    @PostConstruct
    void readAddress() {
        id = FacesContext.getCurrentInstance()
                .getExternalContext()
                .getRequestParameterMap()
                .get("id");
    }

    /** Also after a form was sent: the offer may have ended since. */
    public void load() {
        if (find().isEmpty()) Requests.notFound();
    }

    public OfferRow getRow() {
        return new OfferRow(card(), zone.get());
    }

    /** What is staked on the node; null where nobody can stake. */
    public @Nullable Money getStake() {
        if (!stakeRead) {
            stake = trust.stake(card().nodeId()).orElse(null);
            stakeRead = true;
        }
        return stake;
    }

    public boolean isSellable() {
        return find().filter(one -> !one.demo() && one.up()).isPresent();
    }

    public long getFreeHours() {
        return checkout.freeHours(card().id());
    }

    /** The total for the hours asked, empty when they cannot be priced. */
    public @Nullable PriceText getPrice() {
        Integer whole = whole();
        if (whole == null) return null;
        try {
            return new PriceText(checkout.preview(card().id(), taxCountry(), whole));
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
        Integer whole = whole();
        if (whole == null) {
            notices.field("hours", "quote.refused.hours_number");
            return;
        }
        if (isCountryAsked()) {
            if (!countries.say(account.id(), country == null ? "" : country)) {
                notices.field("country", "quote.refused.country_missing");
                return;
            }
            countryKnown = country;
        }
        try {
            UUID quote = checkout.hold(account.id(), card().id(), whole);
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

    public @Nullable String getHours() {
        return hours;
    }

    public void setHours(@Nullable String hours) {
        this.hours = hours;
    }

    /** Whether the renter has never said where to be taxed. */
    public boolean isCountryAsked() {
        return user.isRenter() && countryKnown() == null;
    }

    public @Nullable String getCountry() {
        return country;
    }

    public void setCountry(@Nullable String country) {
        this.country = country;
    }

    public List<BuyerCountry.Choice> getCountries() {
        return BuyerCountry.choices();
    }

    /** Null for what is no whole number; whether it is too many is the quote's to say. */
    private @Nullable Integer whole() {
        try {
            return hours == null ? null : Integer.valueOf(hours.strip());
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private @Nullable String countryKnown() {
        if (!countryRead && user.isRenter())
            countryKnown = countries.of(account.id()).orElse(null);
        countryRead = true;
        return countryKnown;
    }

    private String taxCountry() {
        String known = countryKnown();
        if (known != null) return known;
        return country == null || country.isBlank() ? COUNTRY_DEFAULT : country;
    }

    private OfferCard card() {
        return find().orElseThrow();
    }

    private Optional<OfferCard> find() {
        if (offer == null) offer = Requests.uuid(id).flatMap(catalog::find).orElse(null);
        return Optional.ofNullable(offer);
    }
}
