package nodefair.billing.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nodefair.billing.payout.PayoutOnboarding;
import nodefair.billing.payout.PayoutSender;
import nodefair.billing.payout.PayoutService;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PayoutReportsIT {
    private Market market;
    private UUID provider;

    @BeforeEach
    void earn() {
        market = new Market();
        provider = market.provider();
        Purchase purchase = Purchase.funded(market, market.offer(provider, 418_000, 1, Duration.ofDays(40)), 3);
        market.use(purchase.orderId(), 3 * 3_600);
        market.get(SettlementService.class).settle(100);
        market.get(PayoutOnboarding.class).start(provider);
    }

    @Test
    void payouts_asOfATimeStayWhenAnotherTryFollows() {
        pay(false);
        Instant failed = market.clock().instant();
        List<List<String>> before = read(PayoutReports.PAYOUTS, failed).rows();
        List<List<String>> itemsBefore =
                read(PayoutReports.PAYOUT_ITEMS, failed).rows();
        market.clock().pass(Duration.ofMinutes(1));
        pay(true);

        Table now = read(PayoutReports.PAYOUTS, market.clock().instant());

        assertThat(read(PayoutReports.PAYOUTS, failed).rows()).isEqualTo(before).hasSize(1);
        assertThat(read(PayoutReports.PAYOUT_ITEMS, failed).rows()).isEqualTo(itemsBefore);
        assertThat(now.rows()).extracting(row -> now.cell(row, "try")).containsExactly("1", "2");
        assertThat(now.rows()).extracting(row -> now.cell(row, "state")).containsExactly("failed", "paid");
        assertThat(now.rows().get(0)).isEqualTo(before.get(0));
    }

    @Test
    void items_sumToEachTry() {
        pay(false);
        market.clock().pass(Duration.ofMinutes(1));
        pay(true);

        assertThat(read(PayoutReports.PAYOUT_ITEMS, market.clock().instant()).sums("amount"))
                .isEqualTo(read(PayoutReports.PAYOUTS, market.clock().instant()).sums("amount"));
    }

    private void pay(boolean arrives) {
        market.get(PayoutService.class).request(provider);
        market.get(PayoutSender.class).send();
        market.hear(market.stripe().endPayout(market.connectedAccount(), arrives));
    }

    private Table read(Report report, Instant asOf) {
        YearMonth month = YearMonth.from(market.clock().instant().atZone(ZoneOffset.UTC));
        Table table = new Table();
        market.get(ReportReader.class).read(report, Scope.month(month, asOf), table);
        return table;
    }
}
