package nodefair.billing.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import org.junit.jupiter.api.Test;

class OrderNumbersIT {
    @Test
    void draw_goesOnUntilTheNumberIsFree() {
        Market market = new Market();
        UUID offer = market.offer(market.provider(), 498_000, 1, Duration.ofDays(1));
        UUID order = Purchase.placed(market, offer, 1).orderId();
        String taken = market.sql()
                .first(row -> row.text("number"), "select number from orders where id = ?", order)
                .orElseThrow();
        Iterator<String> drawn = List.of(taken, taken, "K7M3XD").iterator();

        market.inTransaction(() ->
                assertThat(market.get(OrderNumbers.class).draw(drawn::next)).isEqualTo("K7M3XD"));
    }
}
