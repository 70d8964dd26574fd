package nodefair.billing.cap;

import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import nodefair.db.money.Money;

/**
 * A renter's limits; an empty one does not limit.
 *
 * @param job most that one job may cost, tax included, by its time limit and price
 * @param day most that the orders of one day may cost, less what came back of them
 * @param account most that all orders together may cost, less what came back of them
 * @param zone where the renter's day begins
 */
public record Caps(Optional<Money> job, Optional<Money> day, Optional<Money> account, ZoneId zone) {

    public static Caps none() {
        return new Caps(Optional.empty(), Optional.empty(), Optional.empty(), ZoneOffset.UTC);
    }
}
