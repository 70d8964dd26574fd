package nodefair.billing.token;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.price.PriceRule;
import nodefair.db.money.Money;
import nodefair.db.quote.Price;
import nodefair.db.quote.Quote;

/** Locks a quote's price in every token that has one now; whatever tokens cost later, that is what is deposited. */
@ApplicationScoped
public class TokenQuotes {
    @Inject
    private Database database;

    @Inject
    private TokenRegistry registry;

    @Inject
    private TokenPrices prices;

    /** Joins the transaction that stored the quote. */
    @Transactional
    public void lock(Quote quote) {
        for (AcceptedToken token : registry.tokens()) {
            prices.usable(token).map(price -> offer(token, price, quote)).ifPresent(offer -> keep(quote.id(), offer));
        }
    }

    /** In the order in which the settings name the tokens; one that is not accepted any more, or is on another chain now, is left out. */
    @Transactional
    public List<TokenOffer> of(UUID quoteId) {
        List<TokenOffer> offers =
                database.list(TokenQuotes::offer, "select * from quote_token_prices where quote_id = ?", quoteId);
        return registry.tokens().stream()
                .flatMap(token -> offers.stream()
                        .filter(offer -> offer.symbol().equals(token.symbol()) && offer.chainId() == token.chainId()))
                .toList();
    }

    @Transactional
    public Optional<TokenOffer> find(UUID quoteId, String symbol) {
        return of(quoteId).stream()
                .filter(offer -> offer.symbol().equals(symbol))
                .findFirst();
    }

    /** The hour is rounded up to a millionth of a token; the rest follows from it as in dollars, but for whole cents. */
    private static TokenOffer offer(AcceptedToken token, TokenPrice price, Quote quote) {
        long perHour = BigDecimal.valueOf(quote.pricePerHour().micros())
                .divide(price.usd(), 0, RoundingMode.CEILING)
                .longValueExact();
        Price in = PriceRule.of(
                new Money(perHour, token.symbol()),
                quote.seconds(),
                quote.feePpm(),
                quote.taxCountry(),
                quote.taxPpm());
        return new TokenOffer(
                token.symbol(),
                token.chainId(),
                price.usd(),
                price.source(),
                price.updatedAt(),
                new Money(perHour, token.symbol()),
                in.net().plus(in.tax()));
    }

    private void keep(UUID quoteId, TokenOffer offer) {
        database.update(
                "insert into quote_token_prices (quote_id, symbol, chain_id, usd, source, updated_at, price_per_hour_micros, total_micros)"
                        + " values (?, ?, ?, cast(? as numeric), ?, ?, ?, ?)",
                quoteId,
                offer.symbol(),
                offer.chainId(),
                offer.usd().toPlainString(),
                offer.source(),
                offer.updatedAt(),
                offer.perHour().micros(),
                offer.total().micros());
    }

    private static TokenOffer offer(Row row) throws SQLException {
        String symbol = row.text("symbol");
        return new TokenOffer(
                symbol,
                row.number("chain_id"),
                new BigDecimal(row.text("usd")),
                row.text("source"),
                row.instant("updated_at"),
                new Money(row.number("price_per_hour_micros"), symbol),
                new Money(row.number("total_micros"), symbol));
    }
}
