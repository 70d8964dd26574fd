package nodefair.billing.stripe;

import nodefair.db.money.Money;

/** The least that Stripe charges a card: $0.50 (Stripe's list of minimum charge amounts, per settlement currency). */
public final class CardMinimum {
    public static final Money USD = Money.ofCents(50, "USD");

    private CardMinimum() {}

    /** Whether a card can be charged that sum; a sum in another currency than dollars is never charged to a card. */
    public static boolean covers(Money total) {
        return total.currency().equals(USD.currency()) && total.compareTo(USD) >= 0;
    }
}
