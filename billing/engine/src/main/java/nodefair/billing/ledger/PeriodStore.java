package nodefair.billing.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.ledger.LedgerAccountKind;

/** Rows of closed months, and what accounts did in any month; {@link Periods} has the rules. */
@ApplicationScoped
public class PeriodStore {
    /** What accounts did from one instant to another, on top of what the month before carried. */
    private static final String MOVED =
            """
            select a.code, a.kind, a.currency, a.id as account_id, sum(m.opening) as opening_micros, sum(m.debits) as debit_micros,
                   sum(m.credits) as credit_micros
            from (select account_id, opening_micros + debit_micros - credit_micros as opening, 0 as debits, 0 as credits
                  from ledger_period_balances where month = (select max(month) from ledger_periods where month < ?)
                  union all
                  select e.account_id, sum(case when t.occurred_at >= ? then 0 when e.side = 'D' then e.amount_micros
                                           else -e.amount_micros end),
                         sum(e.amount_micros) filter (where t.occurred_at >= ? and e.side = 'D'),
                         sum(e.amount_micros) filter (where t.occurred_at >= ? and e.side = 'C')
                  from ledger_transactions t join ledger_entries e on e.transaction_sequence = t.sequence
                  where t.occurred_at >= coalesce((select max(ends_at) from ledger_periods where month < ?), '-infinity')
                    and t.occurred_at < ?
                  group by 1) m
            join ledger_accounts a on a.id = m.account_id
            group by 1, 2, 3, 4
            having sum(m.opening) <> 0 or sum(m.debits) <> 0 or sum(m.credits) <> 0""";

    private static final String CARRY =
            "insert into ledger_period_balances (month, account_id, opening_micros, debit_micros, credit_micros)"
                    + " select ?, account_id, opening_micros, coalesce(debit_micros, 0), coalesce(credit_micros, 0) from ("
                    + MOVED + ") moved";
    private static final String IN_ORDER = " order by a.code collate \"C\", a.currency collate \"C\"";
    private static final String CLOSED =
            """
            select to_char(month, 'YYYY-MM') as month, closed_at, closed_by, last_sequence, transactions, trial_balance_hash,
                   array_to_string(open_items, chr(10)) as open_items
            from ledger_periods order by ledger_periods.month desc""";

    @Inject
    private Database database;

    /** Newest first. */
    @Transactional
    public List<ClosedPeriod> closed() {
        return database.list(PeriodStore::period, CLOSED);
    }

    @Transactional
    public Optional<YearMonth> lastClosed() {
        return database.first(
                        row -> row.optionalText("month"),
                        "select to_char(max(month), 'YYYY-MM') as month from ledger_periods")
                .flatMap(month -> month)
                .map(YearMonth::parse);
    }

    /** The month of the earliest transaction. */
    @Transactional
    public Optional<YearMonth> firstBooked() {
        return database.first(
                        row -> row.optionalInstant("first"),
                        "select min(occurred_at) as first from ledger_transactions")
                .flatMap(first -> first)
                .map(PeriodStore::month);
    }

    @Transactional
    public void read(YearMonth month, Consumer<PeriodBalance> reader) {
        database.read(row -> reader.accept(balance(row)), MOVED + IN_ORDER, arguments(month));
    }

    void carry(YearMonth month) {
        Object[] arguments = new Object[7];
        arguments[0] = date(month);
        System.arraycopy(arguments(month), 0, arguments, 1, 6);
        database.update(CARRY, arguments);
    }

    void insert(YearMonth month, Instant now, String closedBy, String hash, Set<String> openItems) {
        database.update(
                "insert into ledger_periods (month, ends_at, closed_at, closed_by, last_sequence, transactions, trial_balance_hash,"
                        + " open_items) values (?, ?, ?, ?, (select coalesce(max(sequence), 0) from ledger_transactions),"
                        + " (select count(*) from ledger_transactions where occurred_at >= ? and occurred_at < ?), ?, ?)",
                date(month),
                start(month.plusMonths(1)),
                now,
                closedBy,
                start(month),
                start(month.plusMonths(1)),
                hash,
                openItems.stream().sorted().toArray(String[]::new));
    }

    String hash(YearMonth month) {
        MessageDigest digest = Hashes.digest();
        read(month, line -> digest.update((line.canonical() + '\n').getBytes(StandardCharsets.UTF_8)));
        return Hashes.hex(digest.digest());
    }

    static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    static YearMonth month(Instant at) {
        return YearMonth.from(at.atZone(ZoneOffset.UTC));
    }

    private static LocalDate date(YearMonth month) {
        return month.atDay(1);
    }

    private static Object[] arguments(YearMonth month) {
        Instant start = start(month);
        return new Object[] {date(month), start, start, start, date(month), start(month.plusMonths(1))};
    }

    private static PeriodBalance balance(Row row) throws SQLException {
        return new PeriodBalance(
                row.text("code"),
                LedgerAccountKind.of(row.text("kind")),
                row.money("opening_micros"),
                row.money("debit_micros"),
                row.money("credit_micros"));
    }

    private static ClosedPeriod period(Row row) throws SQLException {
        return new ClosedPeriod(
                YearMonth.parse(row.text("month")),
                row.instant("closed_at"),
                row.text("closed_by"),
                row.number("last_sequence"),
                row.number("transactions"),
                row.text("trial_balance_hash"),
                row.optionalText("open_items").stream()
                        .flatMap(String::lines)
                        .filter(item -> !item.isEmpty())
                        .toList());
    }
}
