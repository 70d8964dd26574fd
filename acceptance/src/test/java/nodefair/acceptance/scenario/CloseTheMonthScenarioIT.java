package nodefair.acceptance.scenario;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import nodefair.acceptance.page.MonthsPage;
import nodefair.acceptance.scene.Ledgers;
import nodefair.acceptance.scene.Scenario;
import nodefair.acceptance.scene.Scene;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

/** Finance closes a month, cannot change it, and reverses in the next; a second person agrees to what is large; an auditor reads. */
@Scenario
class CloseTheMonthScenarioIT {
    private static final DateTimeFormatter NAME = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.ENGLISH);
    private static final String WHY = "The bank took its fee twice";

    private final YearMonth last =
            YearMonth.from(Clock.systemUTC().instant().atZone(ZoneOffset.UTC)).minusMonths(1);

    @Test
    void aClosedMonthStays_andLargeEntriesNeedTwo(Scene scene) {
        long booked = bookLastMonth(scene);
        MonthsPage ines = MonthsPage.signIn(scene.person("finance"), "finance");
        closes(ines);
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
        ines.enter("bank", "stripe:clearing", "2500.00", today, "Payout of Stripe to our bank");
        assertThat(ines.words()).containsText("Waiting for a second person.");
        assertThat(ines.words()).containsText("Another person of finance must post it.");
        assertThat(ines.button("Post it")).hasCount(0);

        MonthsPage omar =
                MonthsPage.signIn(scene.person("controller"), "controller").open("/entries");
        omar.confirm("Post it", "Post it");
        assertThat(omar.words()).containsText("Booked as transaction");
        assertThat(scene.rows()
                        .lines(
                                "select amount_micros from ledger_entries e join ledger_accounts a on a.id = e.account_id"
                                        + " where a.code = 'bank' and a.currency = 'USD'"))
                .containsExactly("2500000000");
    }

    private void auditorOnlyReads(Scene scene) {
        MonthsPage ruth = MonthsPage.signIn(scene.person("auditor"), "auditor");
        assertThat(ruth.words()).containsText(NAME.format(last));
        assertThat(ruth.open("/entry").words()).containsText("belongs to another role");
        ruth.open("/audit");
        assertThat(ruth.words()).containsText("period closed");
        assertThat(ruth.words()).containsText("entry posted");
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
