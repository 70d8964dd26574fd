package nodefair.portal.offer;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.Serializable;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import nodefair.fleet.node.NodeDesk;
import nodefair.fleet.offer.MarketPrices;
import nodefair.fleet.offer.OfferDesk;
import nodefair.fleet.offer.OfferRefusal;
import nodefair.fleet.offer.OfferRefused;
import nodefair.fleet.offer.OfferTerms;
import nodefair.fleet.offer.OfferView;
import nodefair.portal.account.SignedInProvider;
import nodefair.portal.node.NodeRow;
import nodefair.portal.settings.PortalSettings;
import nodefair.ui.page.Notices;
import nodefair.ui.page.ReaderZone;
import nodefair.ui.page.Requests;
import org.jspecify.annotations.Nullable;

/** Backs price.xhtml: a provider prices a node, publishes, pauses and withdraws its offer. */
@Named
@ViewScoped
public class PricePage implements Serializable {
    @Inject
    private transient NodeDesk nodes;

    @Inject
    private transient OfferDesk offers;

    @Inject
    private transient SignedInProvider provider;

    @Inject
    private transient PortalSettings settings;

    @Inject
    private transient Notices notices;

    @Inject
    private transient ReaderZone zone;

    @Inject
    private transient Clock clock;

    private @Nullable String node;
    private OfferForm form = new OfferForm();
    private transient @Nullable NodeRow row;
    private transient @Nullable String state;

    private transient @Nullable MarketPrices market;
    private transient boolean marketAsked;

    /** Fills the form from the offer there is, or with what a first offer usually says. */
    public void load() {
        if (!provider.orRegister()) return;
        Optional<UUID> id = Requests.uuid(node)
                .filter(asked -> nodes.find(provider.id(), asked).isPresent());
        if (id.isEmpty()) {
            Requests.notFound();
        } else {
            form = offers.find(provider.id(), id.get())
                    .map(offer -> OfferForm.of(offer, zone.get()))
                    .orElseGet(() -> OfferForm.first(getRow().view(), clock.instant(), zone.get()));
        }
    }

    public void publish() throws IOException {
        Optional<BigDecimal> price = PriceInput.read(form.getPrice());
        if (price.isEmpty()) {
            notices.field(
                    "price",
                    "offer.refused.price_number",
                    OfferTerms.PRICE_MIN.toPlainString(),
                    OfferTerms.PRICE_MAX.toPlainString());
            return;
        }
        try {
            OfferView offer = offers.publish(provider.id(), nodeId(), form.terms(price.get(), zone.get()));
            notices.done("offer.published", offer.title());
            Requests.redirect("/price?node=" + nodeId());
        } catch (OfferRefused refused) {
            refused.refusals().forEach(this::tell);
        }
    }

    public void pause() throws IOException {
        offers.pause(provider.id(), nodeId());
        notices.done("offer.paused");
        Requests.redirect("/price?node=" + nodeId());
    }

    public void withdraw() throws IOException {
        offers.withdraw(provider.id(), nodeId());
        notices.done("offer.withdrawn");
        Requests.redirect("/price?node=" + nodeId());
    }

    public OfferForm getForm() {
        return form;
    }

    public NodeRow getRow() {
        if (row == null) row = new NodeRow(nodes.find(provider.id(), nodeId()).orElseThrow(), clock.instant());
        return row;
    }

    /** The offer's state; empty when the node has none. */
    public String getState() {
        if (state == null) {
            state = offers.find(provider.id(), nodeId()).map(OfferView::state).orElse("");
        }
        return state;
    }

    public String getSeller() {
        return provider.get().name();
    }

    /** What comparable offers ask; null when nothing comparable is open. */
    public @Nullable MarketPrices getMarket() {
        if (!marketAsked) market = offers.marketPrices(nodeId()).orElse(null);
        marketAsked = true;
        return market;
    }

    /** Null while the price typed could not be published. */
    public @Nullable PriceShare getShare() {
        return PriceInput.money(form.getPrice())
                .map(price -> new PriceShare(price, settings.feePpm()))
                .orElse(null);
    }

    public String getFeeShare() {
        return PriceShare.percent(settings.feePpm());
    }

    public @Nullable String getNode() {
        return node;
    }

    public void setNode(@Nullable String node) {
        this.node = node;
    }

    private UUID nodeId() {
        return Requests.uuid(node).orElseThrow();
    }

    private void tell(OfferRefusal refusal) {
        switch (refusal.reason()) {
            case TITLE_LENGTH -> notices.field("title", "offer.refused.title_length", OfferTerms.TITLE_CHARS_MAX);
            case PRICE_RANGE ->
                notices.field(
                        "price",
                        "offer.refused.price_range",
                        OfferTerms.PRICE_MIN.toPlainString(),
                        OfferTerms.PRICE_MAX.toPlainString());
            case PRICE_DECIMALS -> notices.field("price", "offer.refused.price_decimals", OfferTerms.PRICE_DECIMALS);
            case HOURS_RANGE -> notices.field("hours", "offer.refused.hours_range");
            case END_RANGE ->
                notices.field(
                        "ends",
                        "offer.refused.end_range",
                        form.day(clock.instant(), zone.get()),
                        form.day(lastEnd(), zone.get()));
        }
    }

    /** The form's day is meant whole, so the last one is a day before the terms' own bound. */
    private Instant lastEnd() {
        return clock.instant().plus(Duration.ofDays(OfferTerms.DAYS_MAX - 1L));
    }
}
