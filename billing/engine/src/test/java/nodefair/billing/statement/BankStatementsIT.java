package nodefair.billing.statement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import nodefair.billing.alarm.Alarms;
import nodefair.billing.ledger.Account;
import nodefair.billing.ledger.Booking;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.reconciliation.ExceptionReader;
import nodefair.billing.reconciliation.ExceptionReader.Question;
import nodefair.billing.reconciliation.Party;
import nodefair.billing.testing.Market;
import nodefair.db.money.Money;
import nodefair.db.reconciliation.ExceptionState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BankStatementsIT {
    private static final Instant PAID_OUT = Instant.parse("2026-11-02T12:00:00Z");
    private static final String FINANCE = "account:finance";
    private Market market;

    @BeforeEach
    void stripePaysOut() {
        market = new Market(Instant.parse("2026-11-20T12:00:00Z"));
        book("stripe:po_000001", 12_345, PAID_OUT);
    }

    @AfterEach
    void booksAreRight() {
        assertThat(market.differences()).isEmpty();
    }

    @Test
    void statement_isMatchedAndWhatNobodyKnowsIsAnException() {
        take(new CamtFile(0)
                .entry("R1", "2026-11-03", 12_345, "STRIPE PO_000001")
                .entry("R2", "2026-11-03", 31_200, "OKAFOR J INV 4102"));

        assertThat(open()).containsExactly("missing_here line:R2 312.000000 -");
        assertThat(market.get(Alarms.class).open())
                .anyMatch(alarm -> alarm.difference().details().equals("bank 312000000, ledger nothing"));
        StatementRow row = market.get(BankStatementStore.class).newest(5).get(0);
        assertThat(row.lines()).isEqualTo(2);
        assertThat(row.matched()).isEqualTo(1);

        book("manual:1", 31_200, Instant.parse("2026-11-04T12:00:00Z"));
        market.get(BankStatements.class).match(FINANCE);
        assertThat(open()).isEmpty();
        assertThat(market.get(Alarms.class).open()).isEmpty();
        long runs = market.sql().number("select count(*) from reconciliation_runs");
        market.get(BankStatements.class).match(FINANCE);
        assertThat(market.sql().number("select count(*) from reconciliation_runs"))
                .isEqualTo(runs);
    }

    @Test
    void booking_thatTheBankShouldHaveHadIsAnException() {
        take(new CamtFile(0).entry("R1", "2026-11-01", 1, "interest").entry("R2", "2026-11-05", 2, "interest"));
        assertThat(open()).as("it may still be on its way").hasSize(2);

        take(new CamtFile(3).entry("R3", "2026-11-12", 3, "interest"));
        assertThat(open()).contains("missing_there transaction:1 - 123.450000");
    }

    @Test
    void file_isTakenOnceAndALineThatTwoFilesHaveIsKeptOnce() {
        CamtFile file = new CamtFile(0).entry("R1", "2026-11-03", 12_345, "STRIPE po_000001");
        take(file);
        assertThatThrownBy(() -> take(file))
                .isInstanceOfSatisfying(
                        StatementRefused.class, no -> assertThat(no.reason()).isEqualTo(StatementRefused.Reason.KNOWN));
        take(new CamtFile(0)
                .entry("R1", "2026-11-03", 12_345, "STRIPE po_000001")
                .entry("R2", "2026-11-03", 1, "x"));

        assertThat(market.sql().number("select count(*) from bank_lines")).isEqualTo(2);
        assertThat(open()).hasSize(1);
    }

    @Test
    void reversedEntry_isNotExpectedAtTheBank() {
        long wrong = book("manual:2", 500, PAID_OUT.plus(Duration.ofHours(1)));
        market.get(Ledger.class).reverse(wrong, "typed twice", PAID_OUT.plus(Duration.ofHours(2)));
        take(new CamtFile(0)
                .entry("R1", "2026-11-01", 12_345, "STRIPE po_000001")
                .entry("R2", "2026-11-15", 1, "x"));

        assertThat(open()).containsExactly("missing_here line:R2 0.010000 -");
    }

    private void take(CamtFile file) {
        market.get(BankStatements.class).take(file.bytes(), FINANCE);
    }

    private long book(String source, long cents, Instant at) {
        Money amount = Money.ofCents(cents, "USD");
        return market.get(Ledger.class)
                .post(Booking.draft("test:" + source, "stripe_paid_out", source, at)
                        .debit(Account.bank(), amount)
                        .credit(Account.stripeClearing(), amount)
                        .build())
                .sequence();
    }

    private List<String> open() {
        return market
                .get(ExceptionReader.class)
                .find(new Question(ExceptionState.OPEN, Party.BANK, null), 1)
                .rows()
                .stream()
                .map(row -> row.kind().word() + " " + row.item().stripeSource() + " "
                        + row.theirs()
                                .map(money -> money.toDecimal().toPlainString())
                                .orElse("-") + " "
                        + row.ours()
                                .map(money -> money.toDecimal().toPlainString())
                                .orElse("-"))
                .toList();
    }
}
