package nodefair.billing.ledger;

import static nodefair.billing.ledger.Books.AT;
import static nodefair.billing.ledger.Books.in;
import static nodefair.billing.ledger.Books.out;
import static nodefair.billing.ledger.Books.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import nodefair.billing.testing.Market;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ReversalIT {
    private static final UUID ORDER = new UUID(0, 1);
    private static final Account ESCROW = Account.orderEscrow(ORDER);

    private Market market;
    private Ledger ledger;

    @BeforeEach
    void open() {
        market = new Market();
        ledger = market.get(Ledger.class);
    }

    @Test
    void reverse_turnsEveryLineRound() {
        ledger.post(in("a", ORDER, 100));
        Posted out = ledger.post(out("b", ORDER, 90));
        Posted reversal = ledger.reverse(out.sequence(), "booked on the wrong order", AT.plusSeconds(60));

        assertThat(ledger.balance(ESCROW, "USD")).isEqualTo(usd(100));
        assertThat(ledger.balance(Account.platformFee(), "USD")).isEqualTo(usd(0));
        assertThat(market.sql()
                        .list(
                                row -> row.text("idempotency_key")
                                        + ' '
                                        + row.text("reason")
                                        + ' '
                                        + row.number("reverses")
                                        + ' '
                                        + row.text("note")
                                        + ' '
                                        + row.instant("occurred_at"),
                                "select * from ledger_transactions where sequence = ?",
                                reversal.sequence()))
                .containsExactly("reverse:2 reversal 2 booked on the wrong order " + AT.plusSeconds(60));
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void reverse_isDoneOncePerTransaction() {
        Posted first = ledger.post(in("a", ORDER, 100));
        Posted reversal = ledger.reverse(first.sequence(), "a mistake", AT);
        Posted again = ledger.reverse(first.sequence(), "said otherwise", AT.plusSeconds(1));

        assertThat(again.sequence()).isEqualTo(reversal.sequence());
        assertThat(again.repeated()).isTrue();
        assertThat(ledger.balance(ESCROW, "USD")).isEqualTo(usd(0));
    }

    @Test
    void reverse_refusesWhatIsNotThere() {
        assertThatThrownBy(() -> ledger.reverse(7, "a mistake", AT))
                .isInstanceOfSatisfying(BookingRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(BookingRefused.Reason.UNKNOWN_TRANSACTION));
    }

    @Test
    void reverse_takesNoMoneyThatWasUsed() {
        Posted first = ledger.post(in("a", ORDER, 100));
        ledger.post(out("b", ORDER, 90));

        assertThatThrownBy(() -> ledger.reverse(first.sequence(), "a mistake", AT))
                .isInstanceOfSatisfying(BookingRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(BookingRefused.Reason.BELOW_ZERO));
        assertThat(ledger.balance(ESCROW, "USD")).isEqualTo(usd(10));
    }

    @Test
    void reverse_canBeReversedItself() {
        Posted first = ledger.post(in("a", ORDER, 100));
        Posted reversal = ledger.reverse(first.sequence(), "a mistake", AT);
        ledger.reverse(reversal.sequence(), "it was right", AT);

        assertThat(ledger.balance(ESCROW, "USD")).isEqualTo(usd(100));
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void database_refusesASecondReversal() {
        ledger.post(in("a", ORDER, 100));
        ledger.reverse(1, "a mistake", AT);

        assertThatThrownBy(() -> market.sql()
                        .update(
                                "insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source,"
                                        + " reverses, occurred_at, recorded_at, previous_hash, hash) select 3, gen_random_uuid(), 'x', '',"
                                        + " 'reversal', 'transaction:1', 1, occurred_at, recorded_at, '', '' from ledger_transactions"
                                        + " where sequence = 1"))
                .hasMessageContaining("ledger_transactions__reverses_uq");
    }
}
