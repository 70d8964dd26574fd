package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.billing.ledger.Kinds;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.money.Money;

/** Reads the trial balance and the months that have bookings, by when the business events occurred, as months are closed. */
@ApplicationScoped
public class FinanceReader {
    private static final String TRIAL_BALANCE =
            """
            select %s as account_group, a.kind, a.currency,
                   count(distinct a.id) as accounts,
                   coalesce(sum(e.amount_micros) filter (where e.side = 'D'), 0) as debits,
                   coalesce(sum(e.amount_micros) filter (where e.side = 'C'), 0) as credits
            from ledger_accounts a
            join ledger_entries e on e.account_id = a.id
            join ledger_transactions t on t.sequence = e.transaction_sequence
            where t.occurred_at < ?
            group by 1, 2, 3 order by 3 desc, array_position(array['asset', 'liability', 'revenue', 'expense'], a.kind), 1"""
                    .formatted(Groups.OF_CODE);
    private static final String MONTHS =
            """
            select to_char(occurred_at at time zone 'UTC', 'YYYY-MM') as month, count(*) as transactions,
                   sum((select count(*) from ledger_entries e where e.transaction_sequence = t.sequence)) as entries
            from ledger_transactions t group by 1 order by 1 desc""";

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** A month with bookings. */
    public record Month(YearMonth month, long transactions, long entries) {}

    /** As the books stand now. */
    @Transactional
    public TrialBalance trialBalance() {
        return read(clock.instant());
    }

    /** As the books stood at an instant, with everything that is known of it now. */
    @Transactional
    public TrialBalance trialBalanceAt(Instant before) {
        return read(before);
    }

    /** As the books stood at the end of a month. */
    @Transactional
    public TrialBalance trialBalance(YearMonth month) {
        return read(Months.end(month));
    }

    /** Newest first; the running month is there even while nothing is booked in it. */
    @Transactional
    public List<Month> months() {
        List<Month> months = new ArrayList<>(database.list(
                row -> new Month(YearMonth.parse(row.text("month")), row.number("transactions"), row.number("entries")),
                MONTHS));
        YearMonth now = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        if (months.stream().noneMatch(month -> month.month().equals(now))) months.add(0, new Month(now, 0, 0));
        return months;
    }

    private TrialBalance read(Instant before) {
        List<TrialBalance.Line> lines = database.list(FinanceReader::line, TRIAL_BALANCE, before);
        Map<String, Money> differences = new TreeMap<>();
        lines.forEach(line ->
                differences.merge(line.debits().currency(), line.debits().minus(line.credits()), Money::plus));
        return new TrialBalance(before, lines, differences);
    }

    private static TrialBalance.Line line(Row row) throws SQLException {
        LedgerAccountKind kind = LedgerAccountKind.of(row.text("kind"));
        Money debits = row.money("debits");
        Money credits = row.money("credits");
        return new TrialBalance.Line(
                row.text("account_group"),
                kind,
                row.number("accounts"),
                debits,
                credits,
                Kinds.growsByDebit(kind) ? debits.minus(credits) : credits.minus(debits));
    }
}
