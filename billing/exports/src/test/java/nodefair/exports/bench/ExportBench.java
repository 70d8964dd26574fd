package nodefair.exports.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.Scope;
import nodefair.billing.testing.Market;
import nodefair.exports.desk.Exporter;
import nodefair.exports.file.Format;
import org.postgresql.PGConnection;

/**
 * Writes a million ledger lines in each format, in turns with PostgreSQL's COPY of the same columns, and prints the medians. The heap
 * is as small as the goal, so that the goal is proven by not failing.
 */
public final class ExportBench {
    private static final PrintStream OUT = System.out;
    private static final List<Format> FORMATS = Stream.of(Format.values())
            .filter(format -> Exporter.offers(LedgerReports.LEDGER, format))
            .toList();
    private static final Instant AS_OF = Instant.parse("2027-01-01T00:00:00Z");
    private static final String COPY =
            """
            copy (select t.sequence, e.line, t.occurred_at, t.recorded_at, t.reason, t.source, a.code, a.kind, e.side,
                         case e.side when 'D' then e.amount_micros / 1000000.0 end, case e.side when 'C' then e.amount_micros / 1000000.0 end,
                         case e.side when 'D' then e.amount_micros else -e.amount_micros end / 1000000.0, e.currency, t.id, t.hash
                  from ledger_transactions t
                  join ledger_entries e on e.transaction_sequence = t.sequence
                  join ledger_accounts a on a.id = e.account_id
                  order by t.sequence, e.line) to stdout (format csv, header)""";

    private final Market market = new Market();
    private final int runs;
    private final int lines;
    private final Path folder;

    private ExportBench(boolean quick) throws IOException {
        runs = quick ? 1 : 5;
        lines = quick ? 10_000 : 1_000_000;
        folder = Files.createDirectories(
                Path.of(System.getProperty("bench.folder", System.getProperty("java.io.tmpdir"))));
    }

    public static void main(String[] arguments) throws IOException {
        ExportBench bench = new ExportBench(List.of(arguments).contains("--quick"));
        bench.fill();
        bench.measure();
        System.exit(0);
    }

    /** Transactions of four lines, as a settlement has, on 20,000 orders. */
    private void fill() {
        int transactions = lines / 4;
        market.asOwner("set session_replication_role = replica;"
                + "insert into ledger_accounts (code, kind, currency, created_at) select 'order:' || gen_random_uuid() || ':escrow', 'liability', 'USD', now()"
                + " from generate_series(1, 20000);"
                + "insert into ledger_accounts (code, kind, currency, created_at) select 'provider:' || gen_random_uuid() || ':payable', 'liability', 'USD', now()"
                + " from generate_series(1, 200);"
                + "insert into ledger_accounts (code, kind, currency, created_at) values ('platform:fee', 'revenue', 'USD', now()), ('tax:DE', 'liability', 'USD', now());"
                + "insert into ledger_transactions (sequence, id, idempotency_key, request_hash, reason, source, occurred_at, recorded_at, previous_hash, hash)"
                + " select i, gen_random_uuid(), 'usage:' || gen_random_uuid() || ':settled', repeat('0', 64), 'usage_settled', 'usage:' || gen_random_uuid(),"
                + " timestamptz '2026-10-01' + i * interval '9.123456 s', timestamptz '2026-10-01' + i * interval '9.123456 s' + interval '0.7 s',"
                + " encode(sha256((i - 1)::text::bytea), 'hex'), encode(sha256(i::text::bytea), 'hex') from generate_series(1, "
                + transactions + ") i;"
                + "insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)"
                + " select i, 1, 1 + i % 20000, 'D', 497420 + i, 'USD' from generate_series(1, " + transactions + ") i;"
                + "insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)"
                + " select i, 2, 20001 + i % 200, 'C', 397100, 'USD' from generate_series(1, " + transactions + ") i;"
                + "insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)"
                + " select i, 3, 20201, 'C', 20900 + i, 'USD' from generate_series(1, " + transactions + ") i;"
                + "insert into ledger_entries (transaction_sequence, line, account_id, side, amount_micros, currency)"
                + " select i, 4, 20202, 'C', 79420, 'USD' from generate_series(1, " + transactions + ") i");
        market.asOwner("analyze");
    }

    private void measure() throws IOException {
        write(Format.CSV);
        copy();
        List<Long> copies = new ArrayList<>();
        Map<Format, List<Long>> millis = new EnumMap<>(Format.class);
        long peak = 0;
        for (int run = 0; run < runs; run++) {
            copies.add(copy());
            for (Format format : FORMATS) {
                resetPeaks();
                millis.computeIfAbsent(format, unseen -> new ArrayList<>()).add(write(format));
                peak = Math.max(peak, peakMb());
            }
        }
        long copy = median(copies);
        System.err.println("COPY: " + rate(copy) + " rows/s, " + copy + " ms");
        for (Format format : FORMATS) {
            long time = median(millis.get(format));
            System.err.println(
                    format + ": " + rate(time) + " rows/s, " + time + " ms, " + Files.size(file(format)) + " bytes");
            String figure = format.ending().equals("journal") ? "hledger" : format.ending();
            OUT.println(line(figure + "_1m_lines", time, "ms", "COPY", copy, format == Format.CSV ? "<=3" : ""));
        }
        OUT.println("{\"bench\":\"export\",\"figure\":\"peak_heap_mb\",\"value\":" + peak
                + ",\"unit\":\"MB\",\"against\":\"-Xmx\",\"against_value\":"
                + (Runtime.getRuntime().maxMemory() >> 20)
                + ",\"ratio\":" + ratio(peak, Runtime.getRuntime().maxMemory() >> 20) + ",\"goal\":\"<=256\",\"runs\":"
                + runs + "}");
    }

    private long write(Format format) throws IOException {
        long start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(file(format))) {
            market.get(Exporter.class).write(LedgerReports.LEDGER, Scope.until(AS_OF), format, out, rows -> {});
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private long copy() throws IOException {
        long start = System.nanoTime();
        try (OutputStream out = Files.newOutputStream(folder.resolve("copy.csv"))) {
            market.sql().with(connection -> copyTo(connection, out));
        }
        return (System.nanoTime() - start) / 1_000_000;
    }

    private static long copyTo(Connection connection, OutputStream out) throws SQLException {
        try {
            return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(COPY, out);
        } catch (IOException failure) {
            throw new SQLException(failure);
        }
    }

    private Path file(Format format) {
        return folder.resolve("ledger." + format.ending());
    }

    private String line(String figure, long value, String unit, String against, long againstValue, String goal) {
        return "{\"bench\":\"export\",\"figure\":\"" + figure + "\",\"value\":" + value + ",\"unit\":\"" + unit
                + "\",\"against\":\""
                + against + "\",\"against_value\":" + againstValue + ",\"ratio\":" + ratio(value, againstValue)
                + ",\"goal\":\"" + goal
                + "\",\"runs\":" + runs + "}";
    }

    private long rate(long millis) {
        return lines * 1_000L / Math.max(1, millis);
    }

    private static String ratio(long value, long against) {
        return BigDecimal.valueOf(value)
                .divide(BigDecimal.valueOf(Math.max(1, against)), 2, RoundingMode.HALF_UP)
                .toPlainString();
    }

    private static long median(List<Long> values) {
        List<Long> sorted = new ArrayList<>(values);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    private static void resetPeaks() {
        ManagementFactory.getMemoryPoolMXBeans().forEach(MemoryPoolMXBean::resetPeakUsage);
    }

    private static long peakMb() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getType() == MemoryType.HEAP)
                        .mapToLong(pool -> pool.getPeakUsage().getUsed())
                        .sum()
                >> 20;
    }
}
