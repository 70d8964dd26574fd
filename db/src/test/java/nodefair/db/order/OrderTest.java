package nodefair.db.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import nodefair.db.testing.Rows;
import org.junit.jupiter.api.Test;

class OrderTest {
    private final Rows rows = new Rows();
    private final Order order = rows.order;

    @Test
    void new_freezesQuoteAndOffer() {
        assertThat(order.state()).isSameAs(OrderState.PLACED);
        assertThat(order.total()).isEqualTo(rows.quote.total());
        assertThat(order.shape()).isEqualTo(rows.offer.shape());
        assertThat(order.seconds()).isEqualTo(7200);
        assertThat(order.number()).hasSize(6);
    }

    @Test
    void fund_happensOnce() {
        order.fund(Rows.AT);
        assertThat(order.fundedAt()).contains(Rows.AT);
        assertThatThrownBy(() -> order.fund(Rows.AT)).hasMessage("OrderState funded cannot become funded");
    }

    @Test
    void requestClose_isRefusedAfterTheEnd() {
        order.close(Rows.AT);
        assertThatThrownBy(() -> order.requestClose(Rows.AT)).hasMessage("OrderState closed cannot become closed");
        assertThat(order.closeRequestedAt()).isEmpty();
    }

    @Test
    void new_refusesAQuoteOfAnotherOffer() {
        Rows others = new Rows();
        assertThatThrownBy(() -> new Order(
                        "K7M3XD",
                        rows.quote,
                        others.offer,
                        Rail.CARD,
                        Placement.NODE_ONLY,
                        rows.quote.pricePerHour(),
                        rows.quote.total(),
                        Rows.AT))
                .hasMessage("quote is of another offer");
    }
}
