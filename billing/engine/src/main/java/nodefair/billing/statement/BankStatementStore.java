package nodefair.billing.statement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nodefair.billing.jdbc.Database;
import nodefair.db.identity.Ids;
import nodefair.db.money.Money;

/** Rows of bank_statements and bank_lines. */
@ApplicationScoped
public class BankStatementStore {
    private static final String LIST =
            """
            select s.*, coalesce(p.name, s.imported_by) as importer, s.first_day::text as first_text, s.last_day::text as last_text,
                   (select count(*) from bank_lines l where l.statement_id = s.id) as lines,
                   (select count(*) from bank_lines l where l.statement_id = s.id and l.transaction_sequence is not null) as matched
            from bank_statements s left join accounts p on s.imported_by = 'account:' || p.id
            order by s.imported_at desc, s.id desc limit ?""";
    /** What was reversed, and its reversal, never reached the bank. */
    private static final String UNMATCHED_BOOKINGS =
            """
            select t.sequence, t.source, t.reason, t.occurred_at, e.currency,
                   sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end) as micros
            from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where a.code = 'bank' and t.reverses is null
              and not exists (select 1 from ledger_transactions r where r.reverses = t.sequence)
              and not exists (select 1 from bank_lines l where l.transaction_sequence = t.sequence)
            group by 1, 2, 3, 4, 5 having sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end) <> 0
            order by t.sequence""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** Days that statements in a currency tell of. */
    record Span(LocalDate first, LocalDate last) {}

    /** Newest first. */
    @Transactional
    public List<StatementRow> newest(int limit) {
        return database.list(
                row -> new StatementRow(
                        row.uuid("id"),
                        row.text("statement_id"),
                        row.text("account"),
                        LocalDate.parse(row.text("first_text")),
                        LocalDate.parse(row.text("last_text")),
                        row.money("opening_micros"),
                        row.money("closing_micros"),
                        row.text("importer"),
                        row.instant("imported_at"),
                        row.number("lines"),
                        row.number("matched")),
                LIST,
                limit);
    }

    boolean knows(String sha256) {
        return database.number("select count(*) from bank_statements where sha256 = ?", sha256) > 0;
    }

    void insert(BankStatement statement, String sha256, String actor) {
        UUID id = Ids.next();
        database.update(
                "insert into bank_statements (id, statement_id, account, sha256, currency, opening_micros, closing_micros,"
                        + " first_day, last_day, imported_by, imported_at) values (?, ?, ?, ?, ?, ?, ?, ?::date, ?::date, ?, ?)",
                id,
                statement.id(),
                statement.account(),
                sha256,
                statement.opening().currency(),
                statement.opening().micros(),
                statement.closing().micros(),
                statement.firstDay().toString(),
                statement.lastDay().toString(),
                actor,
                clock.instant());
        for (BankLine line : statement.lines()) {
            database.update(
                    "insert into bank_lines (id, statement_id, account, reference, day, amount_micros, currency, text)"
                            + " values (?, ?, ?, ?, ?::date, ?, ?, ?) on conflict (account, reference) do nothing",
                    Ids.next(),
                    id,
                    statement.account(),
                    line.reference(),
                    line.day().toString(),
                    line.amount().micros(),
                    line.amount().currency(),
                    line.text());
        }
    }

    List<BankLine> unmatchedLines() {
        return database.list(
                row -> new BankLine(
                        row.text("reference"),
                        LocalDate.parse(row.text("day_text")),
                        row.money("amount_micros"),
                        row.text("text")),
                "select reference, day::text as day_text, amount_micros, currency, text from bank_lines"
                        + " where transaction_sequence is null order by day, reference");
    }

    List<BankBooking> unmatchedBookings() {
        return database.list(
                row -> new BankBooking(
                        row.number("sequence"),
                        row.text("source"),
                        row.text("reason"),
                        new Money(row.number("micros"), row.text("currency")),
                        row.instant("occurred_at")),
                UNMATCHED_BOOKINGS);
    }

    void matched(BankLine line, BankBooking booking) {
        database.update(
                "update bank_lines set transaction_sequence = ?, matched_at = ? where reference = ? and transaction_sequence is null",
                booking.sequence(),
                clock.instant(),
                line.reference());
    }

    Optional<Span> span(String currency) {
        return database.first(
                row -> new Span(LocalDate.parse(row.text("first_text")), LocalDate.parse(row.text("last_text"))),
                "select min(first_day)::text as first_text, max(last_day)::text as last_text from bank_statements"
                        + " where currency = ? having count(*) > 0",
                currency);
    }
}
