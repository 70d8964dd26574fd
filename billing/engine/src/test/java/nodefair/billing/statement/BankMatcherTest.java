package nodefair.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import nodefair.db.money.Money;
import org.junit.jupiter.api.Test;

class BankMatcherTest {
    @Test
    void reference_decidesBetweenEqualAmounts() {
        BankLine first = line("R1", "2026-11-03", 100, "STRIPE po_aaaaaa");
        BankLine second = line("R2", "2026-11-03", 100, "STRIPE po_bbbbbb");
        BankBooking b = booking(7, "stripe:po_bbbbbb", 100, "2026-11-02");
        BankBooking a = booking(8, "stripe:po_aaaaaa", 100, "2026-11-02");

        assertThat(BankMatcher.match(List.of(first, second), List.of(b, a)))
                .containsEntry(first, a)
                .containsEntry(second, b);
    }

    @Test
    void amountAlone_matchesOnlyWhenThereIsNoOther() {
        BankLine line = line("R1", "2026-11-03", 100, "");
        BankBooking near = booking(7, "manual:1", 100, "2026-11-01");
        BankBooking other = booking(8, "manual:2", 100, "2026-11-05");
        BankBooking far = booking(9, "manual:3", 100, "2026-10-01");

        assertThat(BankMatcher.match(List.of(line), List.of(near, far))).containsEntry(line, near);
        assertThat(BankMatcher.match(List.of(line), List.of(near, other))).isEmpty();
        assertThat(BankMatcher.match(List.of(line, line("R2", "2026-11-03", 100, "")), List.of(near)))
                .isEmpty();
    }

    @Test
    void otherAmountOrSign_neverMatches() {
        BankLine line = line("R1", "2026-11-03", 100, "STRIPE po_aaaaaa");

        assertThat(BankMatcher.match(
                        List.of(line),
                        List.of(
                                booking(7, "stripe:po_aaaaaa", 99, "2026-11-03"),
                                booking(8, "stripe:po_aaaaaa", -100, "2026-11-03"))))
                .isEmpty();
    }

    private static BankLine line(String reference, String day, long cents, String text) {
        return new BankLine(reference, LocalDate.parse(day), Money.ofCents(cents, "USD"), text);
    }

    private static BankBooking booking(long sequence, String source, long cents, String day) {
        return new BankBooking(
                sequence, source, "stripe_paid_out", Money.ofCents(cents, "USD"), Instant.parse(day + "T12:00:00Z"));
    }
}
