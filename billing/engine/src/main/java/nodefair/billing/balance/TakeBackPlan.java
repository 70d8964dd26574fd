package nodefair.billing.balance;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;

/** Shares an amount out among the cards that it came from: the oldest payment first, never more than what is left of each. */
public final class TakeBackPlan {

    private TakeBackPlan() {}

    /** @param left what came with a payment and has not gone back, whole cents */
    public record Source(UUID paymentId, Money left) {}

    /** @param amount goes back to the card of that payment, whole cents */
    public record Part(UUID paymentId, Money amount) {}

    /** Most that can go back: what the balance has in whole cents, and no more than came from cards. */
    public static Money most(Money balance, List<Source> sources) {
        Money cents = Money.ofCents(Math.max(0, balance.centsFloor()), balance.currency());
        Money fromCards = sources.stream().map(Source::left).reduce(Money.zero(balance.currency()), Money::plus);
        return cents.compareTo(fromCards) < 0 ? cents : fromCards;
    }

    /** @param amount at most {@link #most} */
    public static List<Part> of(Money amount, List<Source> oldestFirst) {
        List<Part> parts = new ArrayList<>();
        Money open = amount;
        for (Source source : oldestFirst) {
            if (!open.isPositive()) break;
            Money part = open.compareTo(source.left()) < 0 ? open : source.left();
            if (part.isPositive()) parts.add(new Part(source.paymentId(), part));
            open = open.minus(part);
        }
        if (open.isPositive()) throw new IllegalArgumentException("more than came from cards, by " + open);
        return parts;
    }
}
