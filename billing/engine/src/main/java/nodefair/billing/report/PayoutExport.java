package nodefair.billing.report;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Map;
import java.util.TreeMap;
import nodefair.billing.jdbc.Database;
import nodefair.billing.jdbc.Row;
import nodefair.db.money.Money;

/** Writes the payouts that were scheduled in a month, whatever became of them. */
@ApplicationScoped
public class PayoutExport {
    private static final String[] HEAD = {
        "payout",
        "provider",
        "provider_name",
        "rail",
        "state",
        "amount",
        "currency",
        "items",
        "scheduled_at",
        "submitted_at",
        "ended_at",
        "destination",
        "transfer",
        "bank_payout",
        "transaction_hash",
        "failure"
    };
    private static final String PAYOUTS =
            """
            select p.*, r.name as provider_name,
                   (select count(*) from payout_items i where i.payout_id = p.id) as items
            from payouts p join providers r on r.id = p.provider_id
            where p.scheduled_at >= ? and p.scheduled_at < ? order by p.scheduled_at, p.id""";

    @Inject
    private Database database;

    @Transactional
    public Export write(YearMonth month, OutputStream out) {
        CsvSink sink = new CsvSink(out);
        Map<String, Money> sums = new TreeMap<>();
        long[] rows = {0};
        sink.line(HEAD);
        database.read(
                row -> {
                    payout(row, sink);
                    rows[0]++;
                    if (row.text("state").equals("paid")) {
                        sums.merge(row.text("currency"), row.money("amount_micros"), Money::plus);
                    }
                },
                PAYOUTS,
                Months.start(month),
                Months.end(month));
        return new Export("payouts-" + month + ".csv", rows[0], sums, sink.bytes(), sink.sha256());
    }

    private static void payout(Row row, CsvSink sink) throws SQLException {
        sink.line(
                row.uuid("id").toString(),
                row.uuid("provider_id").toString(),
                row.text("provider_name"),
                row.text("rail"),
                row.text("state"),
                row.money("amount_micros").toDecimal().toPlainString(),
                row.text("currency"),
                Long.toString(row.number("items")),
                row.instant("scheduled_at").toString(),
                row.optionalInstant("submitted_at").map(Instant::toString).orElse(""),
                row.optionalInstant("ended_at").map(Instant::toString).orElse(""),
                row.text("destination"),
                row.optionalText("stripe_transfer_id").orElse(""),
                row.optionalText("stripe_payout_id").orElse(""),
                row.optionalText("transaction_hash").orElse(""),
                row.optionalText("failure").orElse(""));
    }
}
