package nodefair.marketplace.quote;

import java.math.BigDecimal;
import java.time.ZoneId;
import nodefair.market.checkout.TokenPriceView;
import nodefair.ui.format.TimeText;

/** A quote's price in a token, in words. */
public final class TokenText {
    private final TokenPriceView offer;
    private final ZoneId zone;

    TokenText(TokenPriceView offer, ZoneId zone) {
        this.offer = offer;
        this.zone = zone;
    }

    public String getSymbol() {
        return offer.symbol();
    }

    /** The exact sum that a deposit needs. */
    public String getTotal() {
        return offer.total().toDecimal().toPlainString() + " " + offer.symbol();
    }

    /** What the button says; the network only where there are several. */
    public String getButton() {
        return "Pay " + getTotal() + (offer.network().isEmpty() ? " by token" : " on " + offer.network());
    }

    /** What the token was worth, and when that was said. */
    public String getRate() {
        if (offer.usd().compareTo(BigDecimal.ONE) == 0) return "1 " + offer.symbol() + " counts as $1.";
        return "1 " + offer.symbol() + " = $" + offer.usd().stripTrailingZeros().toPlainString() + " at "
                + TimeText.clock(offer.updatedAt(), zone) + ", locked with the quote.";
    }
}
