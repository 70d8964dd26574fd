package nodefair.market.catalog;

import java.util.Arrays;
import java.util.Locale;

/** The orders in which offers can be listed; each ends with the id, so that pages never overlap. */
public enum OfferSort {
    PRICE("o.price_per_hour_micros, o.id"),
    SCORE("b.score desc nulls last, o.id"),
    VALUE("o.price_per_hour_micros::numeric / nullif(b.score, 0) nulls last, o.id");

    private final String orderBy;

    OfferSort(String orderBy) {
        this.orderBy = orderBy;
    }

    String orderBy() {
        return orderBy;
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The sort of that word; by price when the word is unknown, since it comes from a URL that anybody may edit. */
    public static OfferSort of(String word) {
        return Arrays.stream(values())
                .filter(sort -> sort.word().equals(word))
                .findFirst()
                .orElse(PRICE);
    }
}
