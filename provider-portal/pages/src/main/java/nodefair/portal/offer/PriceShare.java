package nodefair.portal.offer;

import java.math.BigDecimal;
import nodefair.db.money.Money;

/**
 * Who gets what of a price for one hour, as billing splits it: the fee is rounded down.
 *
 * @param price what renters pay before tax
 * @param feePpm the platform's share in parts per million
 */
public record PriceShare(Money price, int feePpm) {
    private static final long PPM = 1_000_000;

    public long getPrice() {
        return price.micros();
    }

    public long getFee() {
        return price.timesFloor(feePpm, PPM).micros();
    }

    public long getYours() {
        return price.minus(price.timesFloor(feePpm, PPM)).micros();
    }

    static String percent(int ppm) {
        return BigDecimal.valueOf(ppm, 4).stripTrailingZeros().toPlainString() + " %";
    }
}
