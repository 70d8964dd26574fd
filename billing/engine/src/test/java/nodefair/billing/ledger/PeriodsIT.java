package nodefair.billing.ledger;

import static nodefair.billing.ledger.Books.in;
import static nodefair.billing.ledger.Books.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.stripe.InboxWork;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PeriodsIT {
    private static final YearMonth OCTOBER = YearMonth.of(2026, 10);
    private static final YearMonth NOVEMBER = YearMonth.of(2026, 11);
    private static final YearMonth DECEMBER = YearMonth.of(2026, 12);
    private static final Instant IN_OCTOBER = Instant.parse("2026-10-31T23:59:59.999999Z");
    private static final Instant IN_NOVEMBER = Instant.parse("2026-11-01T00:00:00Z");
    private static final UUID ORDER = new UUID(0, 1);

    private Market market;
    private Ledger ledger;
    private Periods periods;

    @BeforeEach
    void open() {
        market = new Market();
        ledger = market.get(Ledger.class);
        periods = market.get(Periods.class);
    }

    @Test
    void close_keepsWhatEachAccountCarriedAndDid() {
        ledger.post(in("a", ORDER, 100, IN_OCTOBER));
        ledger.post(in("b", ORDER, 30, IN_NOVEMBER));
        ClosedPeriod closed = periods.close(OCTOBER, "finance");

        assertThat(closed.transactions()).isEqualTo(1);
        assertThat(closed.lastSequence()).isEqualTo(2);
        assertThat(closed.trialBalanceHash())
                .isEqualTo(Hashes.sha256("order:" + ORDER + ":escrow USD liability 0 0 100 -100\n"
                        + "stripe:clearing USD asset 0 100 0 100\n"));
        assertThat(periods.balances(OCTOBER)).extracting(PeriodBalance::closing).containsExactly(usd(-100), usd(100));
        assertThat(periods.balances(NOVEMBER))
                .extracting(PeriodBalance::opening)
                .containsExactly(usd(-100), usd(100));
        assertThat(periods.balances(NOVEMBER))
                .extracting(PeriodBalance::closing)
                .containsExactly(usd(-130), usd(130));
        assertThat(periods.closed()).containsExactly(closed);
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void close_carriesOverMonthsWithoutBookings() {
        ledger.post(in("a", ORDER, 100, IN_OCTOBER));
        periods.close(OCTOBER, "finance");
        market.clock().pass(Duration.ofDays(60));
        periods.close(NOVEMBER, "finance");
        periods.close(DECEMBER, "finance");

        assertThat(periods.balances(DECEMBER))
                .extracting(PeriodBalance::opening)
                .containsExactly(usd(-100), usd(100));
        assertThat(periods.balances(OCTOBER)).extracting(PeriodBalance::debits).containsExactly(usd(0), usd(100));
        assertThat(periods.balances(YearMonth.of(2027, 2)))
                .extracting(PeriodBalance::opening)
                .containsExactly(usd(-100), usd(100));
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void close_goesInOrderAndOnlyOnce() {
        refused(PeriodRefused.Reason.NOTHING_BOOKED, () -> periods.close(OCTOBER, "finance"));
        ledger.post(in("a", ORDER, 100, IN_OCTOBER));

        refused(PeriodRefused.Reason.NOTHING_BOOKED, () -> periods.close(YearMonth.of(2026, 9), "finance"));
        refused(PeriodRefused.Reason.EARLIER_MONTH_OPEN, () -> periods.close(NOVEMBER, "finance"));
        periods.close(OCTOBER, "finance");
        refused(PeriodRefused.Reason.ALREADY_CLOSED, () -> periods.close(OCTOBER, "finance"));
        refused(PeriodRefused.Reason.NOT_OVER, () -> periods.close(NOVEMBER, "finance"));
        assertThat(periods.next()).contains(NOVEMBER);
    }

    @Test
    void close_isRefusedWhileTheBooksDiffer() {
        ledger.post(in("a", ORDER, 100, IN_OCTOBER));
        market.asOwner("update ledger_balances set debit_micros = debit_micros + 1 where debit_micros > 0");

        assertThatThrownBy(() -> periods.close(OCTOBER, "finance", Set.of("stripe:clearing USD")))
                .isInstanceOfSatisfying(PeriodRefused.class, refused -> {
                    assertThat(refused.reason()).isEqualTo(PeriodRefused.Reason.DIFFERENCES);
                    assertThat(refused.differences())
                            .extracting(Difference::invariant)
                            .containsExactly(2);
                });
        assertThat(periods.isClosed(OCTOBER)).isFalse();
    }

    @Test
    void close_goesThroughWithOpenItemsThatAreListed() {
        UUID offer = market.offer(market.provider(), 418_000, 2, Duration.ofDays(30));
        Purchase purchase = Purchase.funded(market, offer, 10);
        UUID usage = market.use(purchase.orderId(), 3_600);
        market.get(SettlementService.class).settle(10);
        market.asOwner("update usages set seconds = 3599 where id = '" + usage + "'");
        market.clock().pass(Duration.ofDays(20));

        refused(PeriodRefused.Reason.DIFFERENCES, () -> periods.close(NOVEMBER, "finance"));
        ClosedPeriod closed = periods.close(NOVEMBER, "finance", Set.of("usage:" + usage));
        assertThat(closed.openItems()).containsExactly("usage:" + usage);
    }

    @Test
    void post_isRefusedInAClosedMonth() {
        ledger.post(in("a", ORDER, 100, IN_OCTOBER));
        periods.close(OCTOBER, "finance");

        assertThatThrownBy(() -> ledger.post(in("b", ORDER, 1, IN_OCTOBER)))
                .isInstanceOfSatisfying(BookingRefused.class, refused -> assertThat(refused.reason())
                        .isEqualTo(BookingRefused.Reason.PERIOD_CLOSED));
        assertThat(ledger.post(in("a", ORDER, 100, IN_OCTOBER)).repeated()).isTrue();
        ledger.post(in("b", ORDER, 1, IN_NOVEMBER));
    }

    @Test
    void reverse_ofAClosedMonthIsDatedInTheOpenOne() {
        Posted posted = ledger.post(in("a", ORDER, 100, IN_OCTOBER));
        periods.close(OCTOBER, "finance");
        Posted reversal = ledger.reverse(posted.sequence(), "a mistake", IN_OCTOBER);

        assertThat(market.sql()
                        .list(
                                row -> row.instant("occurred_at"),
                                "select occurred_at from ledger_transactions where sequence = ?",
                                reversal.sequence()))
                .containsExactly(IN_NOVEMBER);
        assertThat(periods.balances(OCTOBER)).extracting(PeriodBalance::closing).containsExactly(usd(-100), usd(100));
        assertThat(periods.balances(NOVEMBER))
                .extracting(PeriodBalance::closing)
                .containsExactly(usd(0), usd(0));
    }

    @Test
    void bookable_isTheInstantItselfOrTheFirstThatIsOpen() {
        assertThat(periods.bookable(IN_OCTOBER)).isEqualTo(IN_OCTOBER);
        ledger.post(in("a", ORDER, 100, IN_OCTOBER));
        periods.close(OCTOBER, "finance");

        assertThat(periods.bookable(IN_OCTOBER)).isEqualTo(IN_NOVEMBER);
        assertThat(periods.bookable(IN_NOVEMBER.plusNanos(1_000))).isEqualTo(IN_NOVEMBER.plusNanos(1_000));
        assertThat(periods.isClosed(OCTOBER)).isTrue();
        assertThat(periods.isClosed(YearMonth.of(2020, 1))).isTrue();
        assertThat(periods.isClosed(NOVEMBER)).isFalse();
    }

    @Test
    void database_refusesABookingInAClosedMonthAndAChangeOfIt() {
        ledger.post(in("a", ORDER, 100, IN_OCTOBER));
        periods.close(OCTOBER, "finance");

        assertThatThrownBy(() -> market.sql()
                        .update(
                                "insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source,"
                                        + " occurred_at, recorded_at, previous_hash, hash) select 2, gen_random_uuid(), 'x', '', 'x', 'x:1',"
                                        + " occurred_at, recorded_at, '', '' from ledger_transactions"))
                .hasMessageContaining("ledger period is closed");
        assertThatThrownBy(() -> market.sql().update("update ledger_periods set closed_by = 'x'"))
                .hasMessageContaining("permission denied");
    }

    @Test
    void lateFacts_areBookedAfterAClose() {
        UUID offer = market.offer(market.provider(), 418_000, 2, Duration.ofDays(60));
        Purchase purchase = Purchase.funded(market, offer, 10);
        market.use(purchase.orderId(), 3_600);
        Purchase late = Purchase.placed(market, offer, 1);
        String session = late.checkout();
        var paid = market.stripe().pay(session);
        market.clock().pass(Duration.ofDays(11));
        periods.close(NOVEMBER, "finance");

        assertThat(market.get(SettlementService.class).settle(10)).isEqualTo(1);
        market.deliver(paid);
        market.get(InboxWork.class).workOff();

        assertThat(late.paymentState()).isEqualTo("succeeded");
        assertThat(market.sql()
                        .number(
                                "select count(*) from ledger_transactions where reason in ('usage_settled', 'payment_received')"
                                        + " and occurred_at = '2026-12-01T00:00:00Z'"))
                .isEqualTo(2);
        assertThat(market.differences()).isEmpty();
    }

    private static void refused(PeriodRefused.Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(PeriodRefused.class, refused -> assertThat(refused.reason())
                .isEqualTo(reason));
    }
}
