package nodefair.market.checkout;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import nodefair.billing.balance.Purse;
import nodefair.billing.chain.NetworkNames;
import nodefair.billing.order.OrderRefused;
import nodefair.billing.order.OrderService;
import nodefair.billing.quote.QuoteReader;
import nodefair.billing.quote.QuoteRefused;
import nodefair.billing.quote.QuoteService;
import nodefair.billing.quote.QuoteView;
import nodefair.billing.settings.RailSettings;
import nodefair.billing.stripe.CardMinimum;
import nodefair.billing.token.TokenQuotes;
import nodefair.db.money.Money;
import nodefair.db.order.Order;
import nodefair.db.order.Orders;
import nodefair.db.order.Rail;

/** From an offer to an order that waits for its money. Each step may be asked twice and happens once. */
@ApplicationScoped
public class Checkout {
    @Inject
    private QuoteService quotes;

    @Inject
    private QuoteReader quoteReader;

    @Inject
    private OrderService orderService;

    @Inject
    private Orders orders;

    @Inject
    private TokenQuotes tokens;

    @Inject
    private NetworkNames networks;

    @Inject
    private RailSettings rails;

    @Inject
    private Purse purse;

    /**
     * What hours of an offer would cost; reserves nothing.
     *
     * @param country ISO 3166-1 alpha-2, where the buyer is taxed
     * @throws CheckoutRefused when the offer is gone or the hours are out of range
     */
    public PriceView preview(UUID offerId, String country, int hours) {
        return refusing(() -> {
            var price = quotes.preview(offerId, country, hours);
            return PriceView.of(hours, price.net().timesFloor(1, hours), price);
        });
    }

    /** Whole hours that could be bought now. */
    public long freeHours(UUID offerId) {
        return quotes.freeHours(offerId);
    }

    /**
     * Holds price and capacity for ten minutes.
     *
     * @return the quote
     * @throws CheckoutRefused when it cannot be given; nothing is reserved then
     */
    public UUID hold(UUID accountId, UUID offerId, int hours) {
        return refusing(() -> quotes.hold(offerId, accountId, hours));
    }

    /** Gives a held quote back; a quote that is not held any more stays as it is. */
    public void release(UUID accountId, UUID quoteId) {
        refusing(() -> {
            quotes.release(quoteId, accountId);
            return quoteId;
        });
    }

    /** The account's own quote; empty for anybody else's. */
    public Optional<QuoteDetail> quote(UUID accountId, UUID quoteId) {
        return quoteReader.find(quoteId, accountId).map(this::detail);
    }

    /**
     * Turns a held quote into an order that is paid by card or from the balance; asked twice it returns the same order.
     *
     * @return the order's number
     * @throws CheckoutRefused when the quote has ended or the rail is not to be had
     */
    public String place(UUID accountId, UUID quoteId, Rail rail) {
        return refusing(() -> orderService.place(quoteId, rail, accountId).number());
    }

    /**
     * Turns a held quote into an order that is paid with a token, at the price that the quote has locked; asked twice it returns the
     * same order.
     *
     * @param symbol of the token
     * @return the order's number
     * @throws CheckoutRefused when the quote has ended, has no price in that token, or tokens are not taken
     */
    public String placeWithToken(UUID accountId, UUID quoteId, String symbol) {
        return refusing(
                () -> orderService.placeWithToken(quoteId, symbol, accountId).number());
    }

    private QuoteDetail detail(QuoteView quote) {
        Money balance = purse.balance(quote.accountId());
        return new QuoteDetail(
                quote.id(),
                quote.offerId(),
                quote.offerTitle(),
                quote.state().word(),
                PriceView.of(quote.hours(), quote.pricePerHour(), quote.price()),
                quote.useBy(),
                quote.expiresAt(),
                orders.findByQuote(quote.id()).map(Order::number).orElse(""),
                rails.card() && CardMinimum.covers(quote.price().total()),
                prices(quote),
                rails.card() && balance.compareTo(quote.price().total()) >= 0,
                balance);
    }

    private List<TokenPriceView> prices(QuoteView quote) {
        if (!quote.acceptsToken() || !rails.token()) return List.of();
        boolean named = networks.areSeveral();
        return tokens.of(quote.id()).stream()
                .map(offer -> TokenPriceView.of(offer, named ? networks.name(offer.chainId()) : ""))
                .toList();
    }

    private static <T> T refusing(Supplier<T> step) {
        try {
            return step.get();
        } catch (QuoteRefused refused) {
            throw new CheckoutRefused(refused);
        } catch (OrderRefused refused) {
            throw new CheckoutRefused(refused);
        }
    }
}
