package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.ledger.Side;
import nodefair.db.money.Money;

/** Writes the entries of a month, row by row, by when the business event was recorded. */
@ApplicationScoped
public class LedgerExport {
    private static final String[] HEAD = {
        "sequence",
        "line",
        "occurred_at",
        "recorded_at",
        "reason",
        "source",
        "account",
        "kind",
        "side",
        "debit",
        "credit",
        "signed_amount",
        "currency",
        "transaction_id",
        "hash"
    };
    private static final String ENTRIES =
            """
            select t.sequence, e.line, t.occurred_at, t.recorded_at, t.reason, t.source, a.code, a.kind, e.side,
                   e.amount_micros, e.currency, t.id, t.hash
            from ledger_transactions t
            join ledger_entries e on e.transaction_sequence = t.sequence
            join ledger_accounts a on a.id = e.account_id
            where t.recorded_at >= ? and t.recorded_at < ?
            order by t.sequence, e.line""";

    @Inject
    private Database database;

    @Transactional
    public Export write(YearMonth month, OutputStream out) {
        CsvSink sink = new CsvSink(out);
        Totals totals = new Totals();
        sink.line(HEAD);
        database.read(row -> entry(row, sink, totals), ENTRIES, Months.start(month), Months.end(month));
        return new Export("ledger-" + month + ".csv", totals.rows, totals.sums, sink.bytes(), sink.sha256());
    }

    private static final class Totals {
        private long rows;
        private final Map<String, Money> sums = new TreeMap<>();
    }

    private static void entry(Row row, CsvSink sink, Totals totals) throws SQLException {
        Money amount = row.money("amount_micros");
        boolean debit = Side.of(row.text("side")) == Side.DEBIT;
        Money signed = debit ? amount : amount.negate();
        sink.line(
                Long.toString(row.number("sequence")),
                Long.toString(row.number("line")),
                row.instant("occurred_at").toString(),
                row.instant("recorded_at").toString(),
                row.text("reason"),
                row.text("source"),
                row.text("code"),
                row.text("kind"),
                row.text("side"),
                debit ? amount.toDecimal().toPlainString() : "",
                debit ? "" : amount.toDecimal().toPlainString(),
                signed.toDecimal().toPlainString(),
                amount.currency(),
                row.uuid("id").toString(),
                row.text("hash"));
        totals.rows++;
        totals.sums.merge(amount.currency(), signed, Money::plus);
    }
}
