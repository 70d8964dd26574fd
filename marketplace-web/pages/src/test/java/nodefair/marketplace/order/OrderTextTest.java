package nodefair.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.market.order.OrderView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrderTextTest {
    private static final Instant PLACED = Instant.parse("2026-11-21T12:00:00Z");
    private static final Instant USE_BY = PLACED.plus(Duration.ofDays(30));
    private static final Money ZERO = Money.zero("USD");

    @ParameterizedTest
    @ValueSource(strings = {"inquiry", "needs_response", "under_review"})
    void contested_standsBeforeTheStateAndPromisesNothing(String dispute) {
        OrderText text = text("funded", dispute, null);

        assertThat(text.getState()).isEqualTo("contested");
        assertThat(text.isContested()).isTrue();
        assertThat(text.isClosing()).as("says that the rest goes back").isFalse();
        assertThat(text.getAfterEnd()).isEmpty();
        assertThat(text.getTimeLeft()).isEqualTo("out of reach until the bank has decided");
    }

    @Test
    void contested_orderThatIsOverStaysClosed() {
        OrderText text = text("closed", "needs_response", USE_BY);

        assertThat(text.getState()).isEqualTo("closed");
        assertThat(text.isContested()).isTrue();
    }

    @Test
    void won_closesInItsOwnTime() {
        OrderText text = text("funded", "won", null);

        assertThat(text.getState()).isEqualTo("funded");
        assertThat(text.isClosing()).isTrue();
    }

    @Test
    void lost_isTakenBackAndPromisesNothing() {
        OrderText text = text("funded", "lost", null);

        assertThat(text.isTakenBack()).isTrue();
        assertThat(text.isClosing()).isFalse();
        assertThat(text.getAfterEnd()).isEmpty();
    }

    @Test
    void closed_hasNoTimeLeftAndNoEndToCome() {
        OrderText text = text("closed", "", PLACED.plusSeconds(60));

        assertThat(text.getTimeLeft()).isEmpty();
        assertThat(text.getEndLabel()).isEqualTo("Closed");
        assertThat(text.getEnd()).isEqualTo("21 Nov 2026");
        assertThat(text.getAfterEnd()).isEmpty();
    }

    @Test
    void price_isSaidAsItIsFrozen_withTaxOnTop() {
        assertThat(text("funded", "", null).getBought()).isEqualTo("50 h × $0.0600 + tax");
    }

    @Test
    void closed_afterItWasPaid_isNotCalledUnpaid() {
        assertThat(text("closed", "", PLACED.plusSeconds(60)).isNeverPaid()).isFalse();
    }

    @Test
    void shape_isWrittenAsTheOffersAre() {
        assertThat(text("funded", "", null).getShape()).isEqualTo("1 core, 1.5 GB memory, 10 GB disk");
    }

    private static OrderText text(String state, String dispute, @Nullable Instant closedAt) {
        Money paid = Money.ofCents(714, "USD");
        OrderView order = new OrderView(
                new UUID(1, 1),
                "GC4TWK",
                new UUID(1, 2),
                "Workstation",
                state,
                "card",
                new Money(60_000, "USD"),
                1,
                1_536,
                10,
                "DE",
                190_000,
                paid,
                paid,
                ZERO,
                ZERO,
                paid,
                ZERO,
                180_000,
                0,
                0,
                180_000,
                USE_BY,
                PLACED,
                PLACED,
                closedAt,
                true,
                "succeeded",
                "",
                "Visa ending 0259",
                "",
                dispute,
                List.of());
        return new OrderText(order, ZoneOffset.UTC);
    }
}
