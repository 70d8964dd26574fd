package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nodefair.acceptance.page.MonthsPage;
import nodefair.acceptance.page.ReconciliationPage;
import nodefair.acceptance.scene.Ledgers;
import nodefair.acceptance.scene.Person;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.acceptance.scene.Until;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

/**
 * One cent that differs at Stripe is found, followed to its source and explained; only then does finance close the month, cannot change
 * it, and reverses in the next; a second person agrees to what is large; an auditor reads.
 */
@Scenario
class CloseTheMonthScenarioIT {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final String OFFER = "Workstation, live";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String WHY = "The bank took its fee twice";

    private final YearMonth last =
            YearMonth.from(Clock.systemUTC().instant().atZone(ZoneOffset.UTC)).minusMonths(1);

    @Test
    void aClosedMonthStays_andLargeEntriesNeedTwo(Scene scene) {
        String charge = plantOneCent(scene);
        long booked = bookLastMonth(scene);
        Person finance = scene.person("finance");
        MonthsPage ines = MonthsPage.signIn(finance, "finance");
        explainsTheCent(scene, finance, ines, charge);
        closes(ines.open("/periods"));
        String before = exported(scene);

        ines.enter("bank", "stripe:clearing", "5.00", last.atDay(20).toString(), WHY);
        assertThat(ines.fault("Day it happened")).containsText("that month is closed");
        ines.reverse(booked, WHY);
        assertThat(ines.words()).containsText("Transaction " + booked + " is reversed by transaction");
        assertThat(scene.rows()
                        .number(
                                "select count(*) from ledger_transactions where reverses = ? and occurred_at >= ?::timestamptz",
                                booked,
                                last.plusMonths(1).atDay(1) + "T00:00:00Z"))
                .isEqualTo(1);
        assertThat(exported(scene)).isEqualTo(before);

        largeEntryNeedsTwo(scene, ines);
        auditorOnlyReads(scene);
    }

    /** Somebody buys hours by card; once it is booked with its fee, Stripe's own books say that the fee was a cent more. */
    private static String plantOneCent(Scene scene) {
        String number = new Renter(scene).buys(OFFER, 10).number();
        String charge = Until.present("the charge and its fee to be booked", PATIENCE, () -> scene.rows()
                .text(
                        "select p.stripe_charge_id from payments p join orders o on o.id = p.order_id"
                                + " join ledger_transactions t on t.idempotency_key = 'payment:' || p.id || ':fee' where o.number = ?",
                        number));
        scene.hostileStripe().plantDifference(charge, 1);
        Until.holds(
                "the charge to be older than what a comparison leaves out",
                PATIENCE,
                () -> scene.rows()
                                .number(
                                        "select count(*) from payments where stripe_charge_id = ?"
                                                + " and succeeded_at < now() - interval '65 seconds'",
                                        charge)
                        == 1);
        return charge;
    }

    private void explainsTheCent(Scene scene, Person finance, MonthsPage ines, String charge) {
        ReconciliationPage.open(finance).compareUntilFound(charge);
        String month = NAME.format(last);
        ines.open("/periods");
        assertThat(ines.words()).containsText("stripe:clearing " + charge);
        ines.confirm("Close " + month, "Close the month");
        assertThat(ines.words()).containsText(month + " stays open: the books differ.");
        assertThat(ines.words()).containsText("stripe:clearing " + charge);

        ReconciliationPage exception = ReconciliationPage.open(finance).choose(charge);
        assertThat(exception.words()).containsText("\u2212$0.010000");
        assertThat(exception.sourceOf("payment received")).containsText("payment:" + payment(scene, charge));
        exception.back().explain("too short");
        assertThat(exception.fault("Why it may stay")).containsText("write 10 to 500 characters");
        exception.explain("Stripe took a cent more than it says");
        assertThat(exception.words()).containsText("Explained and closed.");
        assertThat(exception.words()).containsText("Explained by Ines Okafor");
    }

    private static String payment(Scene scene, String charge) {
        return scene.rows()
                .text("select id from payments where stripe_charge_id = ?", charge)
                .orElseThrow();
    }

    private void closes(MonthsPage ines) {
        String month = NAME.format(last);
        assertThat(ines.words()).containsText("No differences are known");
        ines.confirm("Close " + month, "Close the month");
        assertThat(ines.words()).containsText(month + " is closed.");
        assertThat(ines.words()).containsText("by Ines Okafor");
    }

    private static void largeEntryNeedsTwo(Scene scene, MonthsPage ines) {
        String today =
                Clock.systemUTC().instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        ines.enter("bank", "stripe:clearing", "2500.00", today, "Payout of Stripe to our bank")
                .answer("Propose it");
        assertThat(ines.words()).containsText("Waiting for a second person.");
        assertThat(ines.words()).containsText("Another person of finance must post it.");
        assertThat(ines.button("Post it")).hasCount(0);

        MonthsPage omar =
                MonthsPage.signIn(scene.person("controller"), "controller").open("/entries");
        omar.confirm("Post it", "Post it");
        assertThat(omar.words()).containsText("Booked as transaction");
        assertThat(
                        scene.rows()
                                .lines(
                                        "select amount_micros from ledger_entries e join ledger_accounts a on a.id = e.account_id"
                                                + " join ledger_transactions t on t.sequence = e.transaction_sequence"
                                                + " where a.code = 'bank' and a.currency = 'USD' and t.reason = 'manual_entry'"))
                .containsExactly("2500000000");
    }

    private void auditorOnlyReads(Scene scene) {
        MonthsPage ruth = MonthsPage.signIn(scene.person("auditor"), "auditor");
        assertThat(ruth.words()).containsText(NAME.format(last));
        assertThat(ruth.open("/entry").words()).containsText("belongs to another role");
        assertThat(ruth.open("/reconciliation?state=explained").words())
                .containsText("Stripe took a cent more than it says");
        assertThat(ruth.button("Compare now")).hasCount(0);
        ruth.open("/audit");
        assertThat(ruth.words()).containsText("period closed");
        assertThat(ruth.words()).containsText("entry posted");
        assertThat(ruth.words()).containsText("reconciliation explained");
        assertThat(ruth.words()).containsText("page read");
    }

    /** Two bookings of last month that were told only now. */
    private long bookLastMonth(Scene scene) {
        Instant at = last.atDay(15).atTime(9, 30).toInstant(ZoneOffset.UTC);
        try (Ledgers ledgers = Ledgers.of(scene)) {
            return ledgers.post(List.of(
                    booking("first", at, Money.ofCents(12_345, "USD")),
                    booking("second", at, Money.ofCents(99, "USD"))));
        }
    }

    private static Booking booking(String key, Instant at, Money amount) {
        return Booking.draft("scenario:" + key, "bank_fee", "scenario:" + key, at)
                .debit(Account.stripeFees(), amount)
                .credit(Account.stripeClearing(), amount)
                .build();
    }

    private String exported(Scene scene) {
        return String.join(
                "\n",
                scene.rows()
                        .lines(
                                "select month, account_id, opening_micros, debit_micros, credit_micros from ledger_period_balances order by 1, 2"));
    }
}
