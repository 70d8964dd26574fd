package nodefair.fleet.offer;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a provider asks for one slot of a node, as typed and not yet checked.
 *
 * @param pricePerHour in USD; more than four decimals are refused, not rounded
 * @param hourFrom first hour of the day, UTC, 0 to 23
 * @param hourTo end of the last hour, 1 to 24
 */
public record OfferTerms(
        String title, BigDecimal pricePerHour, int hourFrom, int hourTo, Instant endsAt, boolean acceptsToken) {
    public static final BigDecimal PRICE_MIN = new BigDecimal("0.0001");
    public static final BigDecimal PRICE_MAX = new BigDecimal("1000");
    public static final int PRICE_DECIMALS = 4;
    public static final int TITLE_CHARS_MAX = 60;
    public static final int DAYS_MAX = 366;

    /** The price in micro-dollars; call after {@link #check}. */
    long priceMicros() {
        return pricePerHour.movePointRight(6).longValueExact();
    }

    /** Everything to mend; empty when the terms may be published. */
    List<OfferRefusal> check(Instant now) {
        List<OfferRefusal> refusals = new ArrayList<>();
        if (title.isBlank() || title.length() > TITLE_CHARS_MAX) {
            refusals.add(new OfferRefusal("title", OfferRefusal.Reason.TITLE_LENGTH));
        }
        if (pricePerHour.compareTo(PRICE_MIN) < 0 || pricePerHour.compareTo(PRICE_MAX) > 0) {
            refusals.add(new OfferRefusal("price", OfferRefusal.Reason.PRICE_RANGE));
        } else if (pricePerHour.stripTrailingZeros().scale() > PRICE_DECIMALS) {
            refusals.add(new OfferRefusal("price", OfferRefusal.Reason.PRICE_DECIMALS));
        }
        if (hourFrom < 0 || hourFrom > 23 || hourTo < 1 || hourTo > 24 || hourFrom >= hourTo) {
            refusals.add(new OfferRefusal("hours", OfferRefusal.Reason.HOURS_RANGE));
        }
        if (!endsAt.isAfter(now) || endsAt.isAfter(now.plus(java.time.Duration.ofDays(DAYS_MAX)))) {
            refusals.add(new OfferRefusal("ends", OfferRefusal.Reason.END_RANGE));
        }
        return refusals;
    }
}
