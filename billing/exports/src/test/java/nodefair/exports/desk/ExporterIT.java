package nodefair.exports.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import nodefair.billing.bank.Iban;
import nodefair.billing.ledger.Hashes;
import nodefair.billing.report.Column;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.Report;
import nodefair.billing.report.ReportReader;
import nodefair.billing.report.Reports;
import nodefair.billing.report.Scope;
import nodefair.billing.testing.Market;
import nodefair.billing.testing.SimulatedMonth;
import nodefair.exports.file.Format;
import nodefair.exports.file.Manifest;
import nodefair.exports.pain.Debtor;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.apache.xmlbeans.XmlError;
import org.apache.xmlbeans.XmlOptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExporterIT {
    private static Market market;
    private static Scope scope;

    @TempDir
    private Path folder;

    @BeforeAll
    static void trade() {
        market = SimulatedMonth.run(23, 62).market();
        Debtor debtor = new Debtor("Nodefair", new Iban("DE89370400440532013000"), Optional.empty());
        market.give(
                ExportSettings.class,
                new ExportSettings(
                        Path.of("unused"), Duration.ofHours(1), "a secret of the tests", Optional.of(debtor)));
        market.sql()
                .update(
                        "update providers set name = '=HYPERLINK(\"x\")' where id = (select min(id::text)::uuid from providers)");
        scope = Scope.month(SimulatedMonth.MONTH, market.clock().instant());
    }

    static List<Report> reports() {
        return Reports.all();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void write_givesTheSameBytesAgain(Report report) {
        for (Format format : Format.values()) {
            if (!Exporter.offers(report, format)) continue;
            ByteArrayOutputStream first = new ByteArrayOutputStream();
            ByteArrayOutputStream second = new ByteArrayOutputStream();

            Manifest manifest = write(report, format, first);
            Manifest again = write(report, format, second);

            assertThat(second.toByteArray()).as(format.name()).isEqualTo(first.toByteArray());
            assertThat(again).isEqualTo(manifest);
            assertThat(again.json()).isEqualTo(manifest.json());
            assertThat(manifest.sha256()).isEqualTo(Hashes.hex(Hashes.digest().digest(first.toByteArray())));
            assertThat(manifest.bytes()).isEqualTo(first.size());
            assertThat(manifest.about().rows())
                    .isEqualTo(market.get(ReportReader.class).count(report, scope, 1_000_000))
                    .isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void parquet_isReadByDuckDbAsTheCsvIs(Report report) throws IOException, SQLException {
        Path parquet = file(report, Format.PARQUET);
        Path csv = file(report, Format.CSV);
        List<Column> columns = report.columns();
        String readCsv = "read_csv('" + csv + "', header = true, all_varchar = true, strict_mode = true)";

        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("set timezone = 'UTC'");
            List<String> types = column(statement, "select column_type from (describe from '" + parquet + "')");
            for (int i = 0; i < columns.size(); i++) assertThat(types.get(i)).isEqualTo(type(columns.get(i)));
            String same = String.join(
                    ", ", columns.stream().map(ExporterIT::fromParquet).toList());
            String text =
                    String.join(", ", columns.stream().map(ExporterIT::fromCsv).toList());
            assertThat(column(
                            statement,
                            "select count(*)::varchar from (select " + same + " from '" + parquet
                                    + "' except all select " + text + " from " + readCsv + ")"))
                    .containsExactly("0");
            assertThat(column(statement, "select count(*)::varchar from '" + parquet + "'"))
                    .isEqualTo(column(statement, "select count(*)::varchar from " + readCsv));
        }
    }

    @ParameterizedTest
    @MethodSource("reports")
    void xlsx_isReadByPoiCellByCell(Report report) throws IOException {
        List<List<String>> expected = new ArrayList<>();
        market.get(ReportReader.class).read(report, scope, new CellTexts(expected));

        try (InputStream in = Files.newInputStream(file(report, Format.XLSX));
                XSSFWorkbook workbook = new XSSFWorkbook(in)) {
            XSSFSheet data = workbook.getSheet("Data");
            if (expected.size() < 100) assertThat(schemaErrors(data)).isEmpty();
            assertThat(data.getLastRowNum()).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                Row row = data.getRow(i + 1);
                for (int j = 0; j < report.columns().size(); j++) {
                    assertThat(text(row.getCell(j)))
                            .as(report.columns().get(j).name())
                            .isEqualTo(expected.get(i).get(j));
                }
            }
            assertThat(workbook.getSheet("About").getRow(0).getCell(1).getStringCellValue())
                    .isEqualTo(report.name());
        }
    }

    @Test
    void csv_ofPayoutsGuardsANameThatLooksLikeAFormula() throws IOException {
        assertThat(Files.readString(file(Reports.named("provider-year").orElseThrow(), Format.CSV)))
                .contains("\"'=HYPERLINK(\"\"x\"\")\"");
    }

    @Test
    void manifest_carriesRowsSumsPeriodAndDictionary() {
        String json = write(LedgerReports.LEDGER, Format.CSV, new ByteArrayOutputStream())
                .json();

        assertThat(json)
                .contains("\"sum_signed_amount_USD\": \"0.000000\"", "\"sum_signed_amount_EUR\": \"0.000000\"")
                .contains("\"time_zone\": \"UTC\"", "\"from\": \"2026-10-01T00:00:00Z\"", "\"as_of\"", "\"sha256\"")
                .contains("gapless from 1");
    }

    private Path file(Report report, Format format) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Manifest manifest = write(report, format, bytes);
        return Files.write(folder.resolve(manifest.fileName()), bytes.toByteArray());
    }

    private static Manifest write(Report report, Format format, ByteArrayOutputStream out) {
        return market.get(Exporter.class).write(report, scope, format, out, rows -> {});
    }

    private static List<String> schemaErrors(XSSFSheet sheet) {
        // POI adds an empty element for column widths when it reads a sheet without one
        if (sheet.getCTWorksheet().sizeOfColsArray() > 0) sheet.getCTWorksheet().removeCols(0);
        List<XmlError> errors = new ArrayList<>();
        sheet.getCTWorksheet().validate(new XmlOptions().setErrorListener(errors));
        return errors.stream().map(XmlError::toString).toList();
    }

    private static String type(Column column) {
        return switch (column.kind()) {
            case TEXT, CURRENCY -> "VARCHAR";
            case NUMBER -> "BIGINT";
            case MONEY, DECIMAL -> "DECIMAL(18,6)";
            case INSTANT -> "TIMESTAMP WITH TIME ZONE";
        };
    }

    private static String fromParquet(Column column) {
        String name = "\"" + column.name() + "\"";
        return switch (column.kind()) {
            case TEXT, CURRENCY -> "coalesce(" + name + ", '')";
            case NUMBER, MONEY, DECIMAL -> "coalesce(" + name + "::varchar, '')";
            case INSTANT -> "coalesce(epoch_us(" + name + ")::varchar, '')";
        };
    }

    private static String fromCsv(Column column) {
        String name = "\"" + column.name() + "\"";
        String given = "coalesce(" + name + ", '')";
        return switch (column.kind()) {
            case TEXT, CURRENCY -> "regexp_replace(" + given + ", '^''', '')";
            case NUMBER, MONEY, DECIMAL -> given;
            case INSTANT -> "coalesce(epoch_us(" + name + "::timestamptz)::varchar, '')";
        };
    }

    private static List<String> column(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) values.add(Objects.requireNonNullElse(rows.getString(1), ""));
        }
        return values;
    }

    /** Numbers as they stand in the file, not as a spreadsheet rounds them. */
    private static String text(Cell cell) {
        if (cell == null) return "";
        if (cell.getCellType() == CellType.NUMERIC) {
            return ((XSSFCell) cell).getRawValue();
        }
        return cell.getStringCellValue();
    }
}
