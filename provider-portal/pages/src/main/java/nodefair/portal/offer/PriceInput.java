package nodefair.portal.offer;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;
import nodefair.db.money.Money;
import nodefair.fleet.offer.OfferTerms;

/** A price as typed: any way to write a number is read, and whether it is in range is for the terms to say. */
final class PriceInput {
    private static final Pattern NUMBER =
            Pattern.compile("[+-]?(\\d{1,40}(\\.\\d{0,40})?|\\.\\d{1,40})([eE][+-]?\\d{1,3})?");

    private PriceInput() {}

    static Optional<BigDecimal> read(String text) {
        String typed = text.strip().replaceFirst("^\\$", "");
        return NUMBER.matcher(typed).matches() ? Optional.of(new BigDecimal(typed)) : Optional.empty();
    }

    /** The price as money when it may be asked; empty when it is refused for any reason. */
    static Optional<Money> money(String text) {
        return read(text)
                .filter(price -> price.compareTo(OfferTerms.PRICE_MIN) >= 0)
                .filter(price -> price.compareTo(OfferTerms.PRICE_MAX) <= 0)
                .filter(price -> price.stripTrailingZeros().scale() <= OfferTerms.PRICE_DECIMALS)
                .map(price -> new Money(price.movePointRight(6).longValueExact(), "USD"));
    }
}
