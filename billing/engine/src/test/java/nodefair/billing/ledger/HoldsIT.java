package nodefair.billing.ledger;

import static nodefair.billing.ledger.Books.in;
import static nodefair.billing.ledger.Books.out;
import static nodefair.billing.ledger.Books.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import nodefair.billing.testing.Market;
import nodefair.db.ledger.HoldState;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HoldsIT {
    private static final UUID ORDER = new UUID(0, 1);
    private static final Account ESCROW = Account.orderEscrow(ORDER);

    private Market market;
    private Ledger ledger;
    private Holds holds;

    @BeforeEach
    void open() {
        market = new Market();
        ledger = market.get(Ledger.class);
        holds = market.get(Holds.class);
        ledger.post(in("start", ORDER, 100));
    }

    @Test
    void place_leavesTheBalanceAndLowersWhatIsAvailable() {
        hold("a", 60);

        assertThat(ledger.balance(ESCROW, "USD")).isEqualTo(usd(100));
        assertThat(ledger.available(ESCROW, "USD")).isEqualTo(usd(40));
        refused(HoldRefused.Reason.NOT_AVAILABLE, () -> hold("b", 41));
        assertThat(hold("b", 40).state()).isEqualTo(HoldState.PENDING);
    }

    @Test
    void place_isRepeatedWithoutEffectAndRefusesAnotherAmount() {
        Hold first = hold("a", 60);

        assertThat(hold("a", 60)).isEqualTo(first);
        refused(HoldRefused.Reason.KEY_MEANS_ANOTHER_HOLD, () -> hold("a", 59));
        assertThat(ledger.available(ESCROW, "USD")).isEqualTo(usd(40));
    }

    @Test
    void place_isRefusedOnAnAccountThatWasNeverBookedOn() {
        refused(
                HoldRefused.Reason.NOT_AVAILABLE,
                () -> holds.place("a", Account.orderEscrow(new UUID(0, 2)), usd(1), "test", soon()));
    }

    @Test
    void post_takesNothingOfWhatIsHeld() {
        hold("a", 60);

        assertThatThrownBy(() -> ledger.post(out("x", ORDER, 41)))
                .isInstanceOfSatisfying(BookingRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(BookingRefused.Reason.HELD));
        ledger.post(out("x", ORDER, 40));
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void capture_takesAPartAndFreesTheRest() {
        hold("a", 60);
        Posted posted = holds.capture("a", out("x", ORDER, 45));

        Hold hold = holds.find("a").orElseThrow();
        assertThat(hold.state()).isEqualTo(HoldState.POSTED);
        assertThat(hold.captured()).contains(usd(45));
        assertThat(hold.transactionSequence()).contains(posted.sequence());
        assertThat(ledger.balance(ESCROW, "USD")).isEqualTo(usd(55));
        assertThat(ledger.available(ESCROW, "USD")).isEqualTo(usd(55));
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void capture_isRepeatedWithoutEffectAndNeverDoneTwice() {
        hold("a", 60);
        Posted first = holds.capture("a", out("x", ORDER, 60));

        assertThat(holds.capture("a", out("x", ORDER, 60)).sequence()).isEqualTo(first.sequence());
        refused(HoldRefused.Reason.ENDED, () -> holds.capture("a", out("y", ORDER, 10)));
        refused(HoldRefused.Reason.ENDED, () -> holds.giveBack("a"));
        assertThat(ledger.balance(ESCROW, "USD")).isEqualTo(usd(40));
    }

    @Test
    void capture_takesAtMostItsHoldOutOfItsOwnAccount() {
        hold("a", 60);

        refused(HoldRefused.Reason.NOT_WITHIN_HOLD, () -> holds.capture("a", out("x", ORDER, 61)));
        refused(HoldRefused.Reason.NOT_WITHIN_HOLD, () -> holds.capture("a", in("x", ORDER, 10)));
        refused(HoldRefused.Reason.UNKNOWN, () -> holds.capture("b", out("x", ORDER, 10)));
        assertThat(ledger.available(ESCROW, "USD")).isEqualTo(usd(40));
    }

    @Test
    void capture_refusesABookingThatWasPostedWithoutTheHold() {
        ledger.post(out("x", ORDER, 10));
        hold("a", 60);

        refused(HoldRefused.Reason.ENDED, () -> holds.capture("a", out("x", ORDER, 10)));
        assertThat(holds.find("a").orElseThrow().state()).isEqualTo(HoldState.PENDING);
        assertThat(ledger.available(ESCROW, "USD")).isEqualTo(usd(30));
    }

    @Test
    void giveBack_freesTheHoldOnce() {
        hold("a", 60);

        assertThat(holds.giveBack("a").state()).isEqualTo(HoldState.VOIDED);
        assertThat(holds.giveBack("a").state()).isEqualTo(HoldState.VOIDED);
        assertThat(ledger.available(ESCROW, "USD")).isEqualTo(usd(100));
        refused(HoldRefused.Reason.ENDED, () -> holds.capture("a", out("x", ORDER, 10)));
    }

    @Test
    void expire_freesWhatIsOverdueAndNothingElse() {
        hold("a", 60);
        holds.place("b", ESCROW, usd(30), "test", market.clock().instant().plus(Duration.ofDays(2)));
        assertThat(holds.expire()).isZero();

        market.clock().pass(Duration.ofHours(1));
        refused(HoldRefused.Reason.ENDED, () -> holds.capture("a", out("x", ORDER, 10)));
        assertThat(holds.expire()).isEqualTo(1);

        assertThat(holds.find("a").orElseThrow().state()).isEqualTo(HoldState.EXPIRED);
        assertThat(ledger.available(ESCROW, "USD")).isEqualTo(usd(70));
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void database_refusesACaptureAboveItsHold() {
        hold("a", 60);

        assertThatThrownBy(() -> market.sql()
                        .update("update holds set state = 'posted', ended_at = now(), captured_micros = 61,"
                                + " transaction_sequence = 1"))
                .hasMessageContaining("holds__captured_ck");
    }

    private Hold hold(String key, long micros) {
        return holds.place(key, ESCROW, usd(micros), "test", soon());
    }

    private Instant soon() {
        return market.clock().instant().plus(Duration.ofHours(1));
    }

    private static void refused(HoldRefused.Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(HoldRefused.class, refused -> assertThat(refused.reason())
                .isEqualTo(reason));
    }
}
