package nodefair.market.limit;

import java.time.ZoneId;
import java.util.Optional;
import nodefair.db.money.Money;

/**
 * What a renter allows to be spent; an empty limit does not limit.
 *
 * @param job most that one job may cost, tax included
 * @param day most that the orders of one day may cost
 * @param account most that all orders together may cost
 * @param zone where the day begins
 */
public record Limits(Optional<Money> job, Optional<Money> day, Optional<Money> account, ZoneId zone) {}
