package nodefair.billing.stripe;

import java.util.Map;
import nodefair.db.money.Money;

/** The least that Stripe charges a card: $0.50 and €0.50 (Stripe's list of minimum charge amounts, per settlement currency). */
public final class CardMinimum {
    private static final Map<String, Money> BY_CURRENCY =
            Map.of("USD", Money.ofCents(50, "USD"), "EUR", Money.ofCents(50, "EUR"));

    private CardMinimum() {}

    /** Whether a card can be charged that sum; a sum in a currency that is not listed is never charged to a card. */
    public static boolean covers(Money total) {
        Money least = BY_CURRENCY.get(total.currency());
        return least != null && total.compareTo(least) >= 0;
    }
}
