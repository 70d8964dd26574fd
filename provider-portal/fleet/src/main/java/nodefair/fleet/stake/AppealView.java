package nodefair.fleet.stake;

import java.time.Instant;
import nodefair.db.money.Money;

/**
 * A verdict that can be appealed against.
 *
 * @param amount what is taken else
 * @param until when
 */
public record AppealView(String nodeName, Money amount, Instant until) {}
