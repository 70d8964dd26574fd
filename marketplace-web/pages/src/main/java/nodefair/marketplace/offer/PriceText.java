package nodefair.marketplace.offer;

import java.math.BigDecimal;
import java.util.Locale;
import nodefair.db.money.Money;
import nodefair.market.checkout.PriceView;
import nodefair.ui.format.MoneyText;

/** Every part of a price in words and figures. */
public final class PriceText {
    private final PriceView price;

    public PriceText(PriceView price) {
        this.price = price;
    }

    public long getHours() {
        return price.hours();
    }

    public String getPerHour() {
        return MoneyText.perHour(
                        price.pricePerHour().micros(), price.pricePerHour().currency())
                .toString();
    }

    public String getNet() {
        return booked(price.net());
    }

    public String getNetCents() {
        return cents(price.net());
    }

    public String getProvider() {
        return booked(price.provider());
    }

    public String getFee() {
        return booked(price.fee());
    }

    public String getRoyalty() {
        return booked(price.royalty());
    }

    public String getTax() {
        return booked(price.tax());
    }

    public String getTaxCents() {
        return cents(price.tax());
    }

    public boolean isRounded() {
        return price.rounding().isPositive();
    }

    public String getRounding() {
        return booked(price.rounding());
    }

    public String getTotal() {
        return cents(price.total());
    }

    /** Below what a card is charged at least. */
    public boolean isTooLittleForCards() {
        return !price.isForCards();
    }

    public String getProviderShare() {
        return percent(1_000_000 - price.feePpm());
    }

    public String getFeeShare() {
        return percent(price.feePpm());
    }

    /** The tax with its country and rate: VAT Sweden, 25 %. */
    public String getTaxName() {
        return "VAT " + new Locale("", price.taxCountry()).getDisplayCountry(Locale.ENGLISH) + ", "
                + percent(price.taxPpm());
    }

    private static String booked(Money money) {
        return MoneyText.booked(money.micros(), money.currency()).toString();
    }

    private static String cents(Money money) {
        return MoneyText.cents(money.micros(), money.currency()).toString();
    }

    private static String percent(int ppm) {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + " %";
    }
}
