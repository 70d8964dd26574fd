package nodefair.exports.xlsx;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nodefair.billing.report.Column;
import nodefair.exports.file.About;
import nodefair.exports.file.ByteText;
import nodefair.exports.file.ReportFile;

/**
 * A workbook written as the rows come: sheets of at most 1,048,576 rows and one sheet about the export. Texts are text cells, which
 * no spreadsheet runs. An amount is a number cell while its fifteen digits are exact there, else a text cell. Times are ISO 8601.
 */
public final class XlsxFile implements ReportFile {
    private static final int SHEET_ROWS_MAX = 1_048_576;
    private static final int CELL_CHARACTERS_MAX = 32_767;
    private static final long EXACT_MAX = 999_999_999_999_999L;
    /** Zip begins with 1980, and Java writes its very first moment in the zone of the machine: one day later it does not. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 2, 0, 0);

    private final ZipOutputStream zip;
    private final ByteText out;
    private final int rowsMax;
    private final List<String> sheets = new ArrayList<>();
    private List<Column> columns = List.of();
    private byte[][] letters = {};
    private int row;
    private int column;
    private boolean inRow;
    private boolean inData = true;

    public XlsxFile(OutputStream out) {
        this(out, SHEET_ROWS_MAX);
    }

    XlsxFile(OutputStream out, int rowsMax) {
        this.rowsMax = rowsMax;
        zip = new ZipOutputStream(out);
        zip.setLevel(Deflater.BEST_SPEED);
        this.out = new ByteText(zip);
    }

    @Override
    public void head(List<Column> head) {
        columns = head;
        letters = new byte[Math.max(2, head.size())][];
        for (int i = 0; i < letters.length; i++) letters[i] = Cell.letters(i).getBytes(StandardCharsets.US_ASCII);
        openSheet(sheets.isEmpty() ? "Data" : "Data " + (sheets.size() + 1));
        headRow();
    }

    @Override
    public void text(String value) {
        startCell();
        out.bytes(Cell.start(value));
        Cell.escape(value.length() <= CELL_CHARACTERS_MAX ? value : value.substring(0, CELL_CHARACTERS_MAX), out);
        out.bytes(Cell.TEXT_END);
    }

    @Override
    public void number(long value) {
        if (value > EXACT_MAX || value < -EXACT_MAX) {
            text(Long.toString(value));
            return;
        }
        startCell();
        out.bytes(Cell.NUMBER).number(value).bytes(Cell.NUMBER_END);
    }

    @Override
    public void money(long micros) {
        decimal(micros);
    }

    @Override
    public void decimal(long millionths) {
        startCell();
        if (millionths > EXACT_MAX || millionths < -EXACT_MAX) {
            out.bytes(Cell.TEXT).millionths(millionths).bytes(Cell.TEXT_END);
        } else {
            out.bytes(Cell.DECIMAL).millionths(millionths).bytes(Cell.NUMBER_END);
        }
    }

    @Override
    public void instant(long micros) {
        startCell();
        out.bytes(Cell.TEXT).instant(micros).bytes(Cell.TEXT_END);
    }

    @Override
    public void empty() {
        if (!inRow) startRow();
        column++;
    }

    @Override
    public void endRow() {
        if (!inRow) startRow();
        out.bytes(Cell.ROW_END);
        column = 0;
        inRow = false;
    }

    @Override
    public void finish(About about) {
        closeSheet();
        inData = false;
        openSheet("About");
        for (Map.Entry<String, String> fact : about.facts().entrySet()) {
            startRow();
            text(fact.getKey());
            text(fact.getValue());
            endRow();
        }
        closeSheet();
        WorkbookParts parts = new WorkbookParts(sheets);
        parts.files().forEach(this::part);
        try {
            zip.finish();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void headRow() {
        for (Column of : columns) text(of.name());
        endRow();
    }

    private void startCell() {
        if (!inRow) startRow();
        out.bytes(Cell.START).bytes(letters[column]).number(row);
        column++;
    }

    private void startRow() {
        if (inData && row == rowsMax) {
            closeSheet();
            openSheet("Data " + (sheets.size() + 1));
            nextRow();
            headOnNewSheet();
        }
        nextRow();
        inRow = true;
    }

    private void nextRow() {
        row++;
        out.bytes(Cell.ROW).number(row).bytes(Cell.ROW_OPEN);
    }

    private void headOnNewSheet() {
        for (int i = 0; i < columns.size(); i++) {
            out.bytes(Cell.START).bytes(letters[i]).number(row).bytes(Cell.TEXT);
            Cell.escape(columns.get(i).name(), out);
            out.bytes(Cell.TEXT_END);
        }
        out.bytes(Cell.ROW_END);
    }

    private void openSheet(String name) {
        sheets.add(name);
        row = 0;
        entry("xl/worksheets/sheet" + sheets.size() + ".xml");
        out.text(WorkbookParts.SHEET_START);
    }

    private void closeSheet() {
        out.text(WorkbookParts.SHEET_END).flush();
        close();
    }

    private void part(String path, String xml) {
        entry(path);
        out.text(xml).flush();
        close();
    }

    private void entry(String path) {
        ZipEntry entry = new ZipEntry(path);
        entry.setTimeLocal(NO_TIME);
        try {
            zip.putNextEntry(entry);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void close() {
        try {
            zip.closeEntry();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
