package nodefair.marketplace.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.db.money.Money;
import nodefair.market.checkout.ChainMove;
import nodefair.market.order.OrderView;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MovesTextTest {
    private static final Instant PLACED = Instant.parse("2026-11-21T12:00:00Z");
    private static final ChainMove DEPOSIT = new ChainMove("deposited", "0xaa", "0x01", true, true);
    private static final ChainMove RELEASE = new ChainMove("released", "0xaa", "0x02", true, false);
    private static final String ON_ITS_WAY = "A deposit came too late and is on its way back.";

    @Test
    void depositOfAnUnpaidClosedOrder_isLateUntilItIsBack() {
        assertThat(moves(null, DEPOSIT).isLate()).isTrue();
        assertThat(moves(null, DEPOSIT).isOver()).isFalse();
        assertThat(moves(null, DEPOSIT).getLateTitle()).isEqualTo(ON_ITS_WAY);
        assertThat(moves(null, DEPOSIT, RELEASE).isOver()).isTrue();
        assertThat(moves(null, DEPOSIT, RELEASE).getLateTitle()).isEqualTo("A deposit came too late and went back.");
    }

    @Test
    void release_thatMayStillBeUndone_isOnItsWay() {
        ChainMove seen = new ChainMove("released", "0xaa", "0x02", false, false);

        assertThat(moves(null, DEPOSIT, seen).isOver()).isFalse();
        assertThat(moves(null, DEPOSIT, seen).getLateTitle()).isEqualTo(ON_ITS_WAY);
    }

    @Test
    void release_thatTheTokenRefused_isNotToldAsReturned() {
        ChainMove kept = new ChainMove("kept", "0xaa", "0x02", true, false);
        MovesText text = moves(null, DEPOSIT, kept, RELEASE);

        assertThat(text.isOver()).isTrue();
        assertThat(text.getLateTitle()).isEqualTo("A deposit came too late and could not go back.");
        assertThat(text.getLateText()).contains("keeps it for that wallet");
    }

    @Test
    void secondDeposit_isWaitedForByItself() {
        ChainMove other = new ChainMove("deposited", "0xbb", "0x03", true, true);
        ChainMove again = new ChainMove("deposited", "0xaa", "0x04", true, true);

        assertThat(moves(null, DEPOSIT, RELEASE, other).isOver()).isFalse();
        assertThat(moves(null, DEPOSIT, RELEASE, again).isOver()).isFalse();
    }

    @Test
    void deposit_thatNobodySendsBack_isNotPromisedBack() {
        ChainMove little = new ChainMove("deposited", "0xaa", "0x01", true, false);

        assertThat(moves(null, little).isLate()).isFalse();
    }

    @Test
    void paidOrder_namesDepositAndRelease_andIsNotLate() {
        MovesText text = moves(PLACED, DEPOSIT, RELEASE);

        assertThat(text.isLate()).isFalse();
        assertThat(text.getLines()).extracting(MovesText.Line::label).containsExactly("Deposit", "Release");
        assertThat(text.getLines()).extracting(MovesText.Line::hash).containsExactly("0x01", "0x02");
    }

    private static MovesText moves(@Nullable Instant fundedAt, ChainMove... moves) {
        Money none = Money.zero("NUSD");
        OrderView order = new OrderView(
                new UUID(1, 1),
                "GC4TWK",
                new UUID(1, 2),
                "Workstation",
                "closed",
                "token",
                new Money(60_000, "NUSD"),
                1,
                1_536,
                10,
                "DE",
                190_000,
                none,
                none,
                none,
                none,
                none,
                none,
                3_600,
                0,
                0,
                0,
                PLACED.plus(Duration.ofDays(30)),
                PLACED,
                fundedAt,
                PLACED.plusSeconds(600),
                false,
                "failed",
                "",
                "",
                "",
                "",
                List.of());
        return new MovesText(order, List.of(moves));
    }
}
