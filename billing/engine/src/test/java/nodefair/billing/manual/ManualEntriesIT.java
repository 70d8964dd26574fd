package nodefair.billing.manual;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nodefair.billing.audit.AuditLine;
import nodefair.billing.audit.AuditLog;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.manual.EntryRefused.Reason;
import nodefair.billing.testing.Market;
import nodefair.db.ledger.ManualEntryState;
import nodefair.db.money.Money;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ManualEntriesIT {
    private static final Instant IN_OCTOBER = Instant.parse("2026-10-31T23:00:00Z");
    private static final Instant IN_NOVEMBER = Instant.parse("2026-11-19T09:30:00Z");
    private static final String INES = "account:" + new UUID(7, 1);
    private static final String OMAR = "account:" + new UUID(7, 2);
    private static final String WHY = "Stripe charged a fee twice";

    private Market market;
    private Ledger ledger;
    private ManualEntries entries;

    @BeforeEach
    void open() {
        market = new Market();
        ledger = market.get(Ledger.class);
        entries = market.get(ManualEntries.class);
        ledger.post(booking("october", 5_000_000_000L, IN_OCTOBER));
    }

    @Test
    void enter_belowTheLimitPostsAtOnce() {
        ManualEntry entry = entries.enter(draft("bank", "stripe:clearing", usd("999.99"), IN_NOVEMBER), INES);

        assertThat(entry.state()).isEqualTo(ManualEntryState.POSTED);
        assertThat(entry.transaction()).contains(2L);
        assertThat(ledger.balance(Account.bank(), "USD")).isEqualTo(usd("999.99"));
        assertThat(actions()).containsExactly("entry.posted", "entry.proposed");
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void enter_fromTheLimitOnWaitsForAnotherPerson() {
        ManualEntry entry = entries.enter(draft("bank", "stripe:clearing", usd("1000.00"), IN_NOVEMBER), INES);

        assertThat(entry.state()).isEqualTo(ManualEntryState.PROPOSED);
        assertThat(ledger.balance(Account.bank(), "USD").isZero()).isTrue();
        refused(Reason.SAME_PERSON, () -> entries.approve(entry.id(), INES));
        ManualEntry posted = entries.approve(entry.id(), OMAR);

        assertThat(posted.state()).isEqualTo(ManualEntryState.POSTED);
        assertThat(ledger.balance(Account.bank(), "USD")).isEqualTo(usd("1000.00"));
        refused(Reason.DECIDED, () -> entries.approve(entry.id(), OMAR));
        assertThat(ledger.balance(Account.bank(), "USD")).isEqualTo(usd("1000.00"));
    }

    @Test
    void database_refusesOnePersonAboveTheLimitToo() {
        ManualEntry entry = entries.enter(draft("bank", "stripe:clearing", usd("1000.00"), IN_NOVEMBER), INES);

        assertThatThrownBy(() -> market.sql()
                        .update(
                                "update manual_entries set state = 'posted', decided_by = proposed_by, decided_at = proposed_at,"
                                        + " transaction_sequence = 1 where id = ?",
                                entry.id()))
                .hasMessageContaining("manual_entries__two_people_ck");
    }

    @Test
    void decline_keepsWhoAndWhyAndBooksNothing() {
        ManualEntry entry = entries.enter(draft("bank", "stripe:clearing", usd("1000.00"), IN_NOVEMBER), INES);
        ManualEntry declined = entries.decline(entry.id(), "The bank says otherwise", OMAR);

        assertThat(declined.state()).isEqualTo(ManualEntryState.DECLINED);
        assertThat(declined.answer()).contains("The bank says otherwise");
        assertThat(ledger.balance(Account.bank(), "USD").isZero()).isTrue();
        refused(Reason.DECIDED, () -> entries.approve(entry.id(), OMAR));
    }

    @Test
    void enter_refusesWhatCannotBeBookedByHand() {
        String escrow = "order:" + new UUID(0, 1) + ":escrow";
        refused(Reason.NOT_A_HOUSE_ACCOUNT, () -> enter(escrow, "stripe:clearing", "1.00", IN_NOVEMBER));
        refused(Reason.NOT_A_HOUSE_ACCOUNT, () -> enter("nothing", "stripe:clearing", "1.00", IN_NOVEMBER));
        refused(Reason.SAME_ACCOUNT, () -> enter("bank", "bank", "1.00", IN_NOVEMBER));
        refused(Reason.AMOUNT, () -> enter("bank", "stripe:clearing", "0.00", IN_NOVEMBER));
        refused(Reason.AMOUNT, () -> enter("bank", "stripe:clearing", "-1.00", IN_NOVEMBER));
        refused(
                Reason.IN_THE_FUTURE,
                () -> enter("bank", "stripe:clearing", "1.00", IN_NOVEMBER.plusSeconds(86_400 * 9)));
        refused(
                Reason.WHY,
                () -> entries.enter(new EntryDraft("bank", "rounding", usd("1.00"), IN_NOVEMBER, "typo"), INES));
        assertThat(actions()).isEmpty();
    }

    @Test
    void afterAClose_entriesAreRefusedAndReversalsGoToTheOpenMonth() {
        market.get(MonthEnd.class).close(YearMonth.of(2026, 10), Set.of(), INES);

        refused(Reason.PERIOD_CLOSED, () -> enter("bank", "stripe:clearing", "1.00", IN_OCTOBER));
        ManualEntry reversal = entries.reverse(1, WHY, INES);
        assertThat(reversal.needsSecond()).isTrue();
        ManualEntry posted = entries.approve(reversal.id(), OMAR);

        assertThat(occurredAt(posted.transaction().orElseThrow()))
                .isEqualTo(market.clock().instant());
        refused(Reason.ALREADY_REVERSED, () -> entries.reverse(1, WHY, INES));
        refused(Reason.UNKNOWN_TRANSACTION, () -> entries.reverse(99, WHY, INES));
        assertThat(actions()).containsExactly("entry.posted", "entry.proposed", "period.closed");
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void approve_isRefusedWhenTheMonthWasClosedMeanwhile() {
        ManualEntry entry = entries.enter(draft("bank", "stripe:clearing", usd("1000.00"), IN_OCTOBER), INES);
        market.get(MonthEnd.class).close(YearMonth.of(2026, 10), Set.of(), OMAR);

        refused(Reason.PERIOD_CLOSED, () -> entries.approve(entry.id(), OMAR));
        assertThat(market.get(ManualEntryStore.class).waiting())
                .extracting(ManualEntry::id)
                .containsExactly(entry.id());
    }

    @Test
    void faults_areAllToldAndNothingIsProposed() {
        EntryDraft draft = new EntryDraft("bank", "bank", usd("-1.00"), IN_NOVEMBER.plusSeconds(90 * 86_400L), "short");

        assertThat(entries.faults(draft))
                .containsExactlyInAnyOrder(Reason.SAME_ACCOUNT, Reason.AMOUNT, Reason.IN_THE_FUTURE, Reason.WHY);
        assertThat(entries.faults(draft("bank", "stripe:clearing", usd("1.00"), IN_NOVEMBER)))
                .isEmpty();
        assertThat(market.get(ManualEntryStore.class).waiting()).isEmpty();
    }

    @Test
    void reverse_ofWhatStripeMovedWaitsForAnotherPersonFromTheLimitOn() {
        ledger.post(Booking.draft("paid", "payment_received", "payment:1", IN_NOVEMBER)
                .debit(Account.stripeClearing(), usd("1000.00"))
                .credit(Account.orderEscrow(new UUID(0, 9)), usd("1000.00"))
                .build());

        ManualEntry entry = entries.reverse(2, WHY, INES);

        assertThat(entry.state()).isEqualTo(ManualEntryState.PROPOSED);
        refused(Reason.SAME_PERSON, () -> entries.approve(entry.id(), INES));
        assertThat(entries.approve(entry.id(), OMAR).state()).isEqualTo(ManualEntryState.POSTED);
    }

    @Test
    void reverse_isRefusedWhenTheMoneyIsUsed() {
        UUID order = new UUID(0, 9);
        ledger.post(Booking.draft("in", "test_in", "test:in", IN_NOVEMBER)
                .debit(Account.stripeClearing(), usd("2.00"))
                .credit(Account.orderEscrow(order), usd("2.00"))
                .build());
        ledger.post(Booking.draft("use", "test_use", "test:use", IN_NOVEMBER)
                .debit(Account.orderEscrow(order), usd("2.00"))
                .credit(Account.platformFee(), usd("2.00"))
                .build());

        refused(Reason.MONEY_USED, () -> entries.reverse(2, WHY, INES));
        assertThat(market.get(ManualEntryStore.class).ofTransaction(2)).isEmpty();
    }

    private List<String> actions() {
        return market.get(AuditLog.class).find(AuditLog.Question.all(), 1).rows().stream()
                .map(AuditLine::action)
                .toList();
    }

    private Instant occurredAt(long sequence) {
        return market.sql()
                .first(
                        row -> row.instant("occurred_at"),
                        "select occurred_at from ledger_transactions where sequence = ?",
                        sequence)
                .orElseThrow();
    }

    private void enter(String debit, String credit, String amount, Instant at) {
        entries.enter(draft(debit, credit, usd(amount), at), INES);
    }

    private static EntryDraft draft(String debit, String credit, Money amount, Instant at) {
        return new EntryDraft(debit, credit, amount, at, WHY);
    }

    private static Booking booking(String key, long micros, Instant at) {
        return Booking.draft(key, "test_in", "test:" + key, at)
                .debit(Account.stripeClearing(), new Money(micros, "USD"))
                .credit(Account.platformFee(), new Money(micros, "USD"))
                .build();
    }

    private static Money usd(String amount) {
        return new Money(new BigDecimal(amount).movePointRight(6).longValueExact(), "USD");
    }

    private static void refused(Reason reason, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(EntryRefused.class, refused -> assertThat(refused.reason())
                .isEqualTo(reason));
    }
}
