package nodefair.market.balance;

import java.time.Instant;
import java.util.List;
import nodefair.db.money.Money;

/**
 * A renter's balance.
 *
 * @param balance what can be spent
 * @param onItsWay what is under way back to cards
 * @param canGoBack most that can go back to cards now, whole cents
 * @param movements newest first
 */
public record BalanceView(Money balance, Money onItsWay, Money canGoBack, List<Movement> movements) {
    public BalanceView {
        movements = List.copyOf(movements);
    }

    /**
     * A line of the balance.
     *
     * @param reason the ledger's word for why: the end of a message key
     * @param change negative when the balance shrank
     * @param after the balance after it
     */
    public record Movement(Instant at, String reason, Money change, Money after) {}
}
