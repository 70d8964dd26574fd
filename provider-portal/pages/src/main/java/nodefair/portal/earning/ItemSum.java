package nodefair.portal.earning;

import java.util.List;
import nodefair.db.money.Money;
import nodefair.fleet.earning.Earnings;

/**
 * The items of a payout added up.
 *
 * @param rest what the items come to beyond the payout; zero unless the payout left a part of them for the next one
 */
public record ItemSum(long seconds, Money gross, Money fee, Money amount, Money rest) {
    static ItemSum of(List<Earnings.Item> items, Money paid) {
        long seconds = 0;
        Money gross = Money.zero(paid.currency());
        Money fee = gross;
        Money amount = gross;
        for (Earnings.Item item : items) {
            seconds += item.seconds();
            gross = gross.plus(item.gross());
            fee = fee.plus(item.fee());
            amount = amount.plus(item.amount());
        }
        return new ItemSum(seconds, gross, fee, amount, amount.minus(paid));
    }
}
