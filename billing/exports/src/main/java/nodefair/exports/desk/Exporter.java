package nodefair.exports.desk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.OutputStream;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.function.LongConsumer;
import nodefair.billing.ledger.Ledger;
import nodefair.billing.report.BankReports;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.Report;
import nodefair.billing.report.ReportReader;
import nodefair.billing.report.Scope;
import nodefair.exports.csv.CsvFile;
import nodefair.exports.file.Format;
import nodefair.exports.file.Manifest;
import nodefair.exports.file.Recording;
import nodefair.exports.file.ReportFile;
import nodefair.exports.hledger.Balances;
import nodefair.exports.hledger.HledgerJournal;
import nodefair.exports.pain.Pain001File;
import nodefair.exports.parquet.ParquetFile;
import nodefair.exports.xlsx.XlsxFile;

/** Writes a report into a stream in any format; the same report of the same scope gives the same bytes. */
@ApplicationScoped
public class Exporter {
    @Inject
    private ReportReader reader;

    @Inject
    private Ledger ledger;

    @Inject
    private Instance<ExportSettings> settings;

    /** Whether the report can be written so: a journal has only the ledger's lines, an order to a bank only transfers. */
    public static boolean offers(Report report, Format format) {
        return switch (format) {
            case CSV, XLSX, PARQUET -> true;
            case HLEDGER -> report.name().equals(LedgerReports.LEDGER.name());
            case PAIN -> report.name().equals(BankReports.BANK_TRANSFERS.name());
        };
    }

    /** Whether our own bank account is set; without it no order to a bank can be written. */
    public boolean knowsOurBank() {
        return settings.get().debtor().isPresent();
    }

    /** Such as {@code ledger-2026-10.csv}. */
    public static String fileName(Report report, Scope scope, Format format) {
        return report.name() + "-" + period(scope) + "." + format.ending();
    }

    /**
     * Writes and does not close the stream. Reads when whatever was recorded before can be seen, so as-of must not lie ahead.
     *
     * @param progress told the rows written so far, every ten thousand
     */
    @Transactional
    public Manifest write(Report report, Scope scope, Format format, OutputStream out, LongConsumer progress) {
        if (!offers(report, format)) throw new IllegalArgumentException(report.name() + " as " + format.ending());
        report.ignoredFilter(scope).ifPresent(filter -> {
            throw new IllegalArgumentException(report.name() + " has no filter " + filter);
        });
        ledger.awaitRecorded();
        Recording recording = new Recording(report, scope, out, progress);
        ReportFile file = file(scope, format, recording.stream());
        reader.read(report, scope, recording.counting(file));
        file.finish(recording.about());
        return recording.manifest(fileName(report, scope, format), format);
    }

    private ReportFile file(Scope scope, Format format, OutputStream out) {
        return switch (format) {
            case CSV -> new CsvFile(out);
            case XLSX -> new XlsxFile(out);
            case PARQUET -> new ParquetFile(out);
            case PAIN ->
                new Pain001File(
                        out,
                        scope,
                        settings.get()
                                .debtor()
                                .orElseThrow(() -> new IllegalStateException("no bank account of ours is set")));
            case HLEDGER -> new HledgerJournal(out, scope, balances(scope, scope.from()), balances(scope, scope.to()));
        };
    }

    private Balances balances(Scope scope, Instant at) {
        Balances balances = new Balances();
        if (at.isAfter(Instant.EPOCH)) {
            reader.read(LedgerReports.TRIAL_BALANCE, scope.between(Instant.EPOCH, at), balances);
        }
        return balances;
    }

    private static String period(Scope scope) {
        LocalDate from = LocalDate.ofInstant(scope.from(), ZoneOffset.UTC);
        YearMonth month = YearMonth.from(from);
        boolean wholeMonth = scope.from().equals(start(month)) && scope.to().equals(start(month.plusMonths(1)));
        return wholeMonth ? month.toString() : from + "_" + LocalDate.ofInstant(scope.to(), ZoneOffset.UTC);
    }

    private static Instant start(YearMonth month) {
        return month.atDay(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }
}
