package nodefair.billing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.SimulatedMonth;
import org.junit.jupiter.api.Test;

class SimulatedMonthIT {

    @Test
    void month_hasEveryKindOfBookingAndItsBooksAreRight() {
        Market market = SimulatedMonth.run(7, 150).market();

        List<String> reasons =
                market.sql().list(row -> row.text("reason"), "select distinct reason from ledger_transactions");
        assertThat(reasons)
                .contains(
                        "payment_received",
                        "stripe_fee",
                        "usage_settled",
                        "refund_sent",
                        "order_remainder",
                        "dispute_opened",
                        "dispute_won",
                        "dispute_lost",
                        "payout_scheduled",
                        "payout_transferred",
                        "payout_paid",
                        "payout_failed");
        assertThat(market.sql().list(row -> row.text("currency"), "select distinct currency from ledger_entries"))
                .containsExactlyInAnyOrder("USD", "EUR");
        assertThat(market.sql().number("select count(*) from settlements where royalty_micros > 0"))
                .isPositive();
        assertThat(market.differences()).isEmpty();
        assertThat(market.get(FinanceReader.class)
                        .trialBalance(SimulatedMonth.MONTH)
                        .balanced())
                .isTrue();
    }
}
