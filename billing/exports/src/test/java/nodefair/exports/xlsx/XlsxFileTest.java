package nodefair.exports.xlsx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TimeZone;
import nodefair.billing.report.Column;
import nodefair.billing.report.LedgerReports;
import nodefair.billing.report.Scope;
import nodefair.exports.file.About;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

class XlsxFileTest {
    private static final About ABOUT =
            new About(LedgerReports.LEDGER, Scope.until(Instant.parse("2026-01-01T00:00:00Z")), 0, Map.of());

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void text_isNeverAFormulaAndKeepsItsCharacters() throws IOException {
        List<String> texts = List.of("=1+1", "<a & b>", " spaces ", "käse 東京 😀", "tab\there", "\uD800", "-x", "@x");
        XlsxFile file = file(1_000);
        file.head(List.of(Column.text("text", "")));
        for (String text : texts) {
            file.text(text);
            file.endRow();
        }

        XSSFWorkbook book = finished(file);

        for (int i = 0; i < texts.size(); i++) {
            XSSFCell cell = book.getSheet("Data").getRow(i + 1).getCell(0);
            assertThat(cell.getCellType()).isEqualTo(CellType.STRING);
            if (!texts.get(i).startsWith("\uD800"))
                assertThat(cell.getStringCellValue()).isEqualTo(texts.get(i));
        }
    }

    @Test
    void money_isANumberWhileASpreadsheetKeepsItExactly() throws IOException {
        XlsxFile file = file(1_000);
        file.head(List.of(Column.money("a", ""), Column.money("b", ""), Column.money("c", "")));
        file.money(-999_999_999_999_999L);
        file.empty();
        file.money(1_000_000_000_000_000L);
        file.endRow();

        XSSFWorkbook book = finished(file);

        assertThat(book.getSheet("Data").getRow(1).getCell(0).getRawValue()).isEqualTo("-999999999.999999");
        assertThat(book.getSheet("Data").getRow(1).getCell(0).getCellType()).isEqualTo(CellType.NUMERIC);
        assertThat(book.getSheet("Data").getRow(1).getCell(1)).isNull();
        assertThat(book.getSheet("Data").getRow(1).getCell(2).getStringCellValue())
                .isEqualTo("1000000000.000000");
    }

    @Test
    void rows_beyondASheetGoToTheNextUnderTheSameHead() throws IOException {
        XlsxFile file = file(3);
        file.head(List.of(Column.number("n", "")));
        for (int i = 1; i <= 5; i++) {
            file.number(i);
            file.endRow();
        }

        XSSFWorkbook book = finished(file);

        assertThat(book.getNumberOfSheets()).isEqualTo(4);
        assertThat(book.getSheet("Data 3").getRow(0).getCell(0).getStringCellValue())
                .isEqualTo("n");
        assertThat(book.getSheet("Data 3").getRow(1).getCell(0).getRawValue()).isEqualTo("5");
    }

    @Test
    void bytes_areTheSameInEveryTimeZone() {
        TimeZone here = TimeZone.getDefault();
        try {
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Apia"));
            byte[] there = oneCell();
            TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));

            assertThat(oneCell()).isEqualTo(there);
        } finally {
            TimeZone.setDefault(here);
        }
    }

    private byte[] oneCell() {
        bytes.reset();
        XlsxFile file = file(3);
        file.head(List.of(Column.number("n", "")));
        file.number(1);
        file.endRow();
        file.finish(ABOUT);
        return bytes.toByteArray();
    }

    private XlsxFile file(int rowsMax) {
        return new XlsxFile(bytes, rowsMax);
    }

    private XSSFWorkbook finished(XlsxFile file) throws IOException {
        file.finish(ABOUT);
        return new XSSFWorkbook(new ByteArrayInputStream(bytes.toByteArray()));
    }
}
