package nodefair.marketplace.page;

import java.util.List;
import nodefair.db.money.Money;
import nodefair.ui.format.MoneyText;

/** Amounts as messages name them. */
public final class Amounts {
    private Amounts() {}

    /** In whole cents, rounded down: what is told to be left is there. */
    public static String words(Money amount) {
        Money cents = Money.ofCents(amount.centsFloor(), amount.currency());
        return MoneyText.cents(cents.micros(), cents.currency()).toString();
    }

    public static Object[] words(List<Money> amounts) {
        return amounts.stream().map(Amounts::words).toArray();
    }
}
