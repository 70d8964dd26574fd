package nodefair.portal.earning;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.fleet.earning.Earnings;
import org.junit.jupiter.api.Test;

class ItemSumTest {
    @Test
    void of_addsItemsAndTellsWhatStays() {
        ItemSum sum = ItemSum.of(List.of(item(1_010_000, 50_500), item(2_000_000, 100_000)), usd(2_850_000));

        assertThat(sum.amount()).isEqualTo(usd(2_859_500));
        assertThat(sum.gross().minus(sum.fee())).isEqualTo(sum.amount());
        assertThat(sum.rest()).isEqualTo(usd(9_500));
        assertThat(sum.seconds()).isEqualTo(120);
    }

    private static Earnings.Item item(long gross, long fee) {
        return new Earnings.Item(new UUID(0, gross), "hr-ws-01", 60, usd(gross), usd(fee), usd(gross - fee));
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
