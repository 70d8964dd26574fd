package nodefair.billing.alarm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.CheckProgress;
import nodefair.billing.ledger.Holds;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.settlement.SettlementService;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.Purchase;
import nodefair.db.money.Money;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each kind of difference is planted by somebody with every right, and is an alarm after the next round of the watch. */
class LedgerWatchIT {
    private Market market;
    private LedgerWatch watch;
    private Alarms alarms;
    private UUID provider;
    private Purchase purchase;
    private UUID usage;

    @BeforeEach
    void trade() {
        market = new Market();
        watch = market.get(LedgerWatch.class);
        alarms = market.get(Alarms.class);
        provider = market.provider();
        purchase = Purchase.funded(market, market.offer(provider, 418_000, 2, Duration.ofDays(30)), 10);
        usage = market.use(purchase.orderId(), 3_600);
        market.get(SettlementService.class).settle(10);
        watch.round();
        assertThat(alarms.open()).isEmpty();
    }

    @Test
    void round_findsALineThatWasChanged() {
        plant(
                "update ledger_entries set amount_micros = amount_micros + 1 where transaction_sequence = 3 and line = 1");
        assertThat(foundSoon()).contains(1, 2, 6);
    }

    @Test
    void round_findsAnUnbalancedBookingOfToday() {
        plant(
                "insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source, occurred_at, recorded_at,"
                        + " previous_hash, hash) select max(sequence) + 1, gen_random_uuid(), 'x', '', 'x', 'x:1', now(), now(), '', ''"
                        + " from ledger_transactions; insert into ledger_entries select max(t.sequence), 1, min(a.id), 'D', 5, 'USD'"
                        + " from ledger_transactions t cross join ledger_accounts a");
        assertThat(found()).contains(1, 2, 6);
    }

    @Test
    void round_findsABalanceThatWasChangedAndNobodyTouches() {
        plant("update ledger_balances set credit_micros = credit_micros + 1 where account_id ="
                + " (select id from ledger_accounts where code = 'platform:fee')");
        assertThat(found()).containsExactly(2);
    }

    @Test
    void round_findsAnEscrowBelowZero() {
        plant("update ledger_balances set debit_micros = credit_micros + 1 where account_id ="
                + " (select id from ledger_accounts where code = 'order:" + purchase.orderId() + ":escrow')");
        assertThat(found()).contains(3);
    }

    @Test
    void round_findsAHoldThatWasCapturedAboveIt() {
        Account escrow = Account.orderEscrow(purchase.orderId());
        Holds holds = market.get(Holds.class);
        holds.place("h", escrow, usd(100), "test", market.clock().instant().plus(Duration.ofDays(1)));
        holds.capture("h", move(escrow, 60));
        plant("alter table holds drop constraint holds__captured_ck; update holds set captured_micros = 101");
        assertThat(found()).containsExactly(4);
    }

    @Test
    void round_findsAReserveThatNoHoldStandsFor() {
        plant("update ledger_balances set held_micros = 5 where account_id ="
                + " (select id from ledger_accounts where code = 'order:" + purchase.orderId() + ":escrow')");
        assertThat(found()).containsExactly(4);
    }

    @Test
    void round_findsAPaymentThatWasNotBooked() {
        Purchase unpaid = Purchase.placed(market, market.offer(provider, 418_000, 2, Duration.ofDays(30)), 1);
        unpaid.checkout();
        plant("update payments set state = 'succeeded', succeeded_at = '"
                + market.clock().instant() + "' where order_id = '" + unpaid.orderId() + "'");
        assertThat(found()).containsExactly(5);
    }

    @Test
    void round_findsAPaymentThatWasBookedTwice() {
        UUID payment = market.sql()
                .first(row -> row.uuid("id"), "select id from payments where order_id = ?", purchase.orderId())
                .orElseThrow();
        market.get(Ledger.class)
                .post(Booking.draft(
                                "again",
                                "payment_received",
                                "payment:" + payment,
                                market.clock().instant())
                        .debit(Account.stripeClearing(), usd(10))
                        .credit(Account.orderEscrow(purchase.orderId()), usd(10))
                        .build());
        assertThat(found()).containsExactly(5);
    }

    @Test
    void round_findsABrokenChain() {
        plant("update ledger_transactions set previous_hash = repeat('a', 64) where sequence = 2");
        assertThat(foundSoon()).containsOnly(6);
    }

    @Test
    void round_findsAReasonThatWasChanged() {
        plant("update ledger_transactions set source = 'payment:other' where sequence = 3");
        assertThat(foundSoon()).contains(6);
    }

    @Test
    void round_findsSecondsThatWerePaidOtherwiseThanUsed() {
        market.use(purchase.orderId(), 1_800);
        market.get(SettlementService.class).settle(10);
        plant("update usages set seconds = seconds - 1 where id <> '" + usage + "'");
        assertThat(found()).containsExactly(7);
    }

    @Test
    void round_findsASettlementThatWasChanged() {
        plant("update settlements set provider_micros = provider_micros + 1, gross_micros = gross_micros + 1");
        assertThat(foundSoon()).contains(7, 8);
    }

    @Test
    void round_findsAPayoutThatIsNotItsItems() {
        plant(
                "insert into payouts (id, provider_id, rail, state, amount_micros, currency, destination, scheduled_at) values"
                        + " (gen_random_uuid(), '" + provider + "', 'card', 'scheduled', 5, 'USD', 'acct', now())");
        market.get(Ledger.class).post(move(Account.stripeClearing(), 1));
        assertThat(found()).containsExactly(9);
    }

    @Test
    void round_findsCapacityThatWasSoldTwice() {
        plant("update orders set seconds = seconds * 1000 where id = '" + purchase.orderId() + "'");
        assertThat(found()).containsExactly(10);
    }

    @Test
    void round_clearsWhatIsMended() {
        plant("update ledger_balances set credit_micros = credit_micros + 1 where account_id ="
                + " (select id from ledger_accounts where code = 'platform:fee')");
        watch.round();
        Instant seen = market.clock().instant();
        plant("update ledger_balances set credit_micros = credit_micros - 1 where account_id ="
                + " (select id from ledger_accounts where code = 'platform:fee')");
        market.clock().pass(Duration.ofMinutes(2));
        watch.round();

        assertThat(alarms.open()).isEmpty();
        Alarm alarm = alarms.all(10).get(0);
        assertThat(alarm.firstSeenAt()).isEqualTo(seen);
        assertThat(alarm.clearedAt()).contains(market.clock().instant());
    }

    @Test
    void round_keepsAnAlarmOpenOnceAndRemembersWhenItWasSeen() {
        plant("update ledger_balances set credit_micros = credit_micros + 1 where account_id ="
                + " (select id from ledger_accounts where code = 'platform:fee')");
        watch.round();
        market.clock().pass(Duration.ofSeconds(30));
        watch.round();

        assertThat(alarms.all(10)).hasSize(1);
        Alarm alarm = alarms.open().get(0);
        assertThat(alarm.lastSeenAt()).isEqualTo(alarm.firstSeenAt().plusSeconds(30));
    }

    @Test
    void round_readsOnlyWhatIsNew() {
        long before = market.get(CheckProgress.class).of("new_bookings").position();
        market.get(Ledger.class).post(move(Account.stripeClearing(), 7));
        watch.round();

        assertThat(market.get(CheckProgress.class).of("new_bookings").position())
                .isEqualTo(before + 1);
        assertThat(market.get(CheckProgress.class).of("full_pass").position()).isEqualTo(before);
    }

    private List<Integer> found() {
        watch.round();
        return alarms.open().stream()
                .map(alarm -> alarm.difference().invariant())
                .distinct()
                .toList();
    }

    /** PostgreSQL counts a rewritten row when the connection that did it has ended, a moment later. */
    private List<Integer> foundSoon() {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        List<Integer> found = found();
        while (found.isEmpty() && System.nanoTime() < deadline) found = found();
        return found;
    }

    /** With triggers turned off, as nobody should. */
    private void plant(String sql) {
        market.asOwner("set session_replication_role = replica; " + sql);
    }

    private static Booking move(Account from, long micros) {
        boolean asset = from.equals(Account.stripeClearing());
        Booking.Draft draft = Booking.draft("move:" + micros, "test", "test:1", Instant.parse("2026-11-20T12:00:00Z"));
        return (asset
                        ? draft.credit(from, usd(micros)).debit(Account.bank(), usd(micros))
                        : draft.debit(from, usd(micros)).credit(Account.platformFee(), usd(micros)))
                .build();
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
