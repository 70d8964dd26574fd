package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.ledger.LedgerAccountKind;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;

/** Reads the general ledger: the entries of an account or a group of accounts, and single transactions. */
@ApplicationScoped
public class LedgerReader {
    public static final int PAGE_SIZE = 50;

    private static final String OF_ACCOUNT =
            """
            from ledger_entries e
            join ledger_accounts a on a.id = e.account_id
            join ledger_transactions t on t.sequence = e.transaction_sequence
            where ? in (a.code, %s) and a.currency = ?"""
                    .formatted(Groups.OF_CODE);
    private static final String IN_MONTH = " and t.occurred_at >= ? and t.occurred_at < ?";
    private static final String SUMS =
            """
            select min(a.kind) as kind, min(a.currency) as currency,
                   count(*) filter (where t.occurred_at >= ?) as entries,
                   coalesce(sum(case e.side when 'D' then e.amount_micros else -e.amount_micros end)
                            filter (where t.occurred_at < ?), 0) as opening,
                   coalesce(sum(e.amount_micros) filter (where t.occurred_at >= ? and e.side = 'D'), 0) as debits,
                   coalesce(sum(e.amount_micros) filter (where t.occurred_at >= ? and e.side = 'C'), 0) as credits
            """
                    + OF_ACCOUNT + " and t.occurred_at < ? having count(*) > 0";
    private static final String ENTRIES =
            """
            select t.sequence, t.occurred_at, t.recorded_at, t.reason, t.source, a.code, a.kind, e.side, e.amount_micros, e.currency
            """
                    + OF_ACCOUNT + IN_MONTH + " order by t.sequence, e.line limit ? offset ?";
    private static final String BEFORE =
            "select coalesce(sum(signed), 0)::bigint from (select case e.side when 'D' then e.amount_micros else -e.amount_micros end as signed "
                    + OF_ACCOUNT + IN_MONTH + " order by t.sequence, e.line limit ?) as first";
    private static final String TRANSACTION =
            """
            select t.sequence, t.id::text as id, t.idempotency_key, t.reason, t.source, t.reverses, t.note, t.occurred_at, t.recorded_at,
                   t.previous_hash, t.hash, (select r.sequence from ledger_transactions r where r.reverses = t.sequence) as reversed_by
            from ledger_transactions t where t.sequence = ?""";
    private static final String LINES =
            """
            select t.sequence, t.occurred_at, t.recorded_at, t.reason, t.source, a.code, a.kind, e.side, e.amount_micros, e.currency
            from ledger_entries e
            join ledger_accounts a on a.id = e.account_id
            join ledger_transactions t on t.sequence = e.transaction_sequence
            where t.sequence = ? order by e.line""";

    private static final String OF_SOURCE =
            LINES.replace("where t.sequence = ? order by e.line", "where t.source = ? order by t.sequence, e.line");

    @Inject
    private Database database;

    /**
     * What an account or a group did in a month.
     *
     * @param opening debits less credits before the month
     */
    public record Sums(LedgerAccountKind kind, long entries, Money opening, Money debits, Money credits) {
        /** Debits less credits at the end of the month. */
        public Money closing() {
            return opening.plus(debits).minus(credits);
        }
    }

    /** A line of a transaction. */
    public record Entry(
            long sequence,
            Instant occurredAt,
            Instant recordedAt,
            String reason,
            String source,
            String account,
            LedgerAccountKind kind,
            Side side,
            Money amount) {
        /** The line as a reversal books it. */
        public Entry turned() {
            return new Entry(sequence, occurredAt, recordedAt, reason, source, account, kind, side.other(), amount);
        }
    }

    /**
     * A transaction with all of its lines.
     *
     * @param key the business fact; the same key is never booked twice
     * @param reversedBy sequence of the transaction that turned it round
     * @param note why it turns another one round
     */
    public record Transaction(
            long sequence,
            String id,
            String key,
            String reason,
            String source,
            Optional<String> reverses,
            Optional<Long> reversedBy,
            Optional<String> note,
            Instant occurredAt,
            Instant recordedAt,
            String previousHash,
            String hash,
            List<Entry> entries) {
        public Transaction {
            entries = List.copyOf(entries);
        }
    }

    /** Empty when nothing was ever booked on it before the end of the month. */
    @Transactional
    public Optional<Sums> sums(String account, String currency, YearMonth month) {
        Instant start = Months.start(month);
        return database.first(
                row -> new Sums(
                        LedgerAccountKind.of(row.text("kind")),
                        row.number("entries"),
                        row.money("opening"),
                        row.money("debits"),
                        row.money("credits")),
                SUMS,
                start,
                start,
                start,
                start,
                account,
                currency,
                Months.end(month));
    }

    /** In the order they were booked; a page beyond the last gives the last. */
    @Transactional
    public Paged<Entry> entries(String account, String currency, YearMonth month, int number) {
        Instant start = Months.start(month);
        Instant end = Months.end(month);
        long total = database.number("select count(*) " + OF_ACCOUNT + IN_MONTH, account, currency, start, end);
        int page = Paged.within(number, PAGE_SIZE, total);
        List<Entry> rows = database.list(
                LedgerReader::entry, ENTRIES, account, currency, start, end, PAGE_SIZE, (page - 1) * PAGE_SIZE);
        return new Paged<>(rows, page, PAGE_SIZE, total);
    }

    /** Debits less credits of the month's first entries, in the order they were booked. */
    @Transactional
    public Money before(String account, String currency, YearMonth month, long entries) {
        return new Money(
                database.number(BEFORE, account, currency, Months.start(month), Months.end(month), entries), currency);
    }

    @Transactional
    public Optional<Transaction> transaction(long sequence) {
        List<Entry> entries = database.list(LedgerReader::entry, LINES, sequence);
        return database.first(row -> transaction(row, entries), TRANSACTION, sequence);
    }

    /** Every line that a business event has booked, oldest first. */
    @Transactional
    public List<Entry> ofSource(String source) {
        return database.list(LedgerReader::entry, OF_SOURCE, source);
    }

    private static Entry entry(Row row) throws SQLException {
        return new Entry(
                row.number("sequence"),
                row.instant("occurred_at"),
                row.instant("recorded_at"),
                row.text("reason"),
                row.text("source"),
                row.text("code"),
                LedgerAccountKind.of(row.text("kind")),
                Side.of(row.text("side")),
                row.money("amount_micros"));
    }

    private static Transaction transaction(Row row, List<Entry> entries) throws SQLException {
        return new Transaction(
                row.number("sequence"),
                row.text("id"),
                row.text("idempotency_key"),
                row.text("reason"),
                row.text("source"),
                row.optionalText("reverses"),
                row.optionalNumber("reversed_by"),
                row.optionalText("note"),
                row.instant("occurred_at"),
                row.instant("recorded_at"),
                row.text("previous_hash"),
                row.text("hash"),
                entries);
    }
}
