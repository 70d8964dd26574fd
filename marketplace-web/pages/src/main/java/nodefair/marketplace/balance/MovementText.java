package nodefair.marketplace.balance;

import java.time.Instant;
import nodefair.ui.format.MoneyText;

/** A line of the balance in words and figures. */
public record MovementText(Instant at, String why, MoneyText change, MoneyText after) {
    public Instant getAt() {
        return at;
    }

    public String getWhy() {
        return why;
    }

    public MoneyText getChange() {
        return change;
    }

    public MoneyText getAfter() {
        return after;
    }
}
